import { createRandom } from '../../core/random.ts';
import { sha256Of } from '../../core/text.ts';
import type { DialogueEvent } from '../../dialogue/events.ts';
import { type ConversationTime, drawTime } from './draw-time.ts';
import { type AskedAnswer, createTurns, type TurnDraw } from './draw-turn.ts';

export interface DrawRequest {
  readonly answers: readonly AskedAnswer[];
  readonly conversations: number;
  /** They are spread over this many days, the last of which ends at `now`. */
  readonly days: number;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly seed: number;
}

/** A conversation as it would have been, with all of its events. */
export interface DrawnConversation extends ConversationTime {
  readonly id: string;
  readonly events: readonly DialogueEvent[];
}

/** Turns of a conversation: one at least, eight at most, three on average. */
const MOST_TURNS = 8;
const GOES_ON = 2 / 3;

/** Between two messages, and from one to what is said of its answer: two minutes at most. */
const PAUSE_MS = 120_000;

/** Share of those who asked for a person to whom one came. */
const TAKEN = 0.9;

/**
 * Conversations as a busy support has them: the questions that are stored for the answers, a few answers asked for again and
 * again, more on weekdays and by day. The same request gives the same ones.
 */
export function* drawConversations(request: DrawRequest): Generator<DrawnConversation> {
  const random = createRandom(request.seed);
  const takeTurn = createTurns(request.answers, random);
  for (let i = 0; i < request.conversations; i++) {
    const startedAt = drawTime(random, request);
    const { events, at } = drawEvents(takeTurn, random, startedAt);
    yield { id: `drawn-${sha256Of(`${request.seed} ${i}`).slice(0, 24)}`, startedAt, lastSeenAt: at, events };
  }
}

function drawEvents(
  takeTurn: TurnDraw,
  random: () => number,
  startedAt: number,
): { readonly events: DialogueEvent[]; readonly at: number } {
  const events: DialogueEvent[] = [];
  let at = startedAt;
  for (let turns = 0; turns < MOST_TURNS && (turns === 0 || random() < GOES_ON); turns++) {
    const { events: added, action } = takeTurn(`m${turns}`, new Date(at).toISOString());
    events.push(...added);
    at += Math.ceil(PAUSE_MS * random());
    if (action !== 'handoff') continue;
    if (random() < TAKEN) events.push(...drawPerson(new Date(at).toISOString()));
    break;
  }
  return { events, at };
}

function drawPerson(at: string): DialogueEvent[] {
  const agent = { at, agent: 'Camille', agentId: 'drawn' };
  const text = 'Bonjour, je regarde votre dossier et je reviens vers vous dans un instant.';
  return [
    { type: 'agent-took', ...agent },
    { type: 'agent-said', messageId: 'a', ...agent, text },
    { type: 'agent-released', at, waiting: false },
  ];
}
