import type { DialogueEvent } from '../../dialogue/events.ts';
import type { Action, Turn } from '../../protocol/turn.ts';

/** An answer that drawn visitors are after. */
export interface AskedAnswer {
  /** As a turn shows it. */
  readonly served: Turn['answers'][number];
  /** Ways in which it is asked for; not empty. */
  readonly questions: readonly string[];
}

/** Draws a turn with the events that lead to it and what is said of it. */
export type TurnDraw = (
  messageId: string,
  at: string,
) => { readonly events: readonly DialogueEvent[]; readonly action: Action };

/** Shares of what the assistant does, summed up. */
const shares: readonly (readonly [upTo: number, action: Action])[] = [
  [0.62, 'answer'],
  [0.77, 'clarify'],
  [0.88, 'abstain'],
  [0.96, 'smalltalk'],
  [1, 'handoff'],
];

const CANDIDATES = 6;
/** How fast the answers asked for become rarer: the power of a number in [0, 1). */
const RARITY = 2.2;
const RATED = 0.3;
const USEFUL = 0.78;
const SECOND_ANSWER = 0.25;
/** Usual time of a turn in milliseconds, and how far it spreads, as a factor. */
const TURN_MS = 55;
const SPREAD = 3;

export function createTurns(answers: readonly AskedAnswer[], random: () => number): TurnDraw {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const draw = (): AskedAnswer => answers[Math.floor(random() ** RARITY * answers.length)]!;

  return (messageId, at) => {
    const share = random();
    const action = shares.find(([upTo]) => share < upTo)?.[1] ?? 'answer';
    const asked = draw();
    const text =
      action === 'smalltalk' ? 'Bonjour' : action === 'handoff' ? 'un conseiller' : pick(asked.questions);
    const shown = action === 'answer' ? [asked, ...(random() < SECOND_ANSWER ? [draw()] : [])] : [];
    const turn = describeTurn(action, text, new Set(shown));
    const tookMs = Math.ceil(TURN_MS * SPREAD ** (random() + random() - 1));
    const rated: DialogueEvent[] =
      action === 'answer' && random() < RATED
        ? [{ type: 'rated', at, sha256: asked.served.sha256, useful: random() < USEFUL }]
        : [];
    const candidates = Array.from({ length: CANDIDATES }, () => ({
      answer: draw().served.answer,
      probability: random(),
    }));
    const topic = {
      question: text,
      candidates,
      competing: [],
      fits: random(),
      slots: {},
      unknown: [],
      asked: 0,
      spent: [],
    };
    return {
      action,
      events: [
        { type: 'said', messageId, at, text, masked: [] },
        { type: 'topic-changed', topic },
        { type: 'turned', messageId, at, turn, tookMs },
        ...rated,
      ],
    };
  };
}

function describeTurn(action: Action, query: string, shown: ReadonlySet<AskedAnswer>): Turn {
  const answers = [...shown].map(({ served }) => served);
  return {
    query,
    action,
    answers,
    messages: action === 'answer' ? [] : ['Je n’ai pas trouvé de réponse sûre à votre question.'],
    ...(action === 'handoff' && { handoff: { online: false, takesContact: true } }),
  };
}
