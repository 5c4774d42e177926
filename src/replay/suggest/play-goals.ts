import { initialState } from '../../dialogue/state.ts';
import { NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import type { FixtureNames } from '../answer-names.ts';
import { bareConversation } from '../bare-conversation.ts';
import type { Given } from '../fixture.ts';
import { expectTurn } from '../record/expect-turn.ts';
import { messageKeyOf } from '../record/message-key.ts';
import type { RecordedTurn } from '../record/record-dialogue.ts';
import type { Play } from '../run-suite.ts';
import type { PlayedTurn } from '../transcript.ts';
import { plain } from '../wording.ts';
import type { Goal, Script } from './goal.ts';

/** What became of a goal. */
export type Suggestion =
  | {
      readonly kind: 'draft';
      readonly name: string;
      readonly gap: string;
      readonly given: Given;
      readonly turns: readonly RecordedTurn[];
      /** Whether the gap is closed by it; false where the draft says what should happen and does not. */
      readonly isReached: boolean;
    }
  /** Nobody but a person can say what would lead there. */
  | { readonly kind: 'unwritten'; readonly name: string; readonly gap: string };

/** Turns of a draft at most: what is asked is answered, and what is answered there again. */
const MAX_TURNS = 4;

/** Conversations played for one goal at most: a question with many options would lead to too many. */
const MAX_PLAYED = 60;

/**
 * Plays what may lead to each goal, picks what is offered on the way, and keeps the first that gets there, with what
 * happened as what is expected. A goal that an earlier draft reaches too gets none of its own.
 */
export async function playGoals(
  goals: readonly Goal[],
  play: Play,
  names: FixtureNames,
): Promise<Suggestion[]> {
  const reached: PlayedTurn[] = [];
  const playOnce = rememberPlayed(play);
  const suggestions: Suggestion[] = [];
  for (const goal of goals) {
    if (reached.some(goal.isReached)) continue;
    const found = await seek(goal, playOnce);
    reached.push(...(found?.played ?? []));
    suggestions.push(describe(goal, found, names));
  }
  return suggestions;
}

type PlayScript = (script: Script) => ReturnType<Play>;

/** Many goals try the same, which leads to the same. */
function rememberPlayed(play: Play): PlayScript {
  const known = new Map<string, ReturnType<Play>>();
  return (script) => {
    const key = JSON.stringify(script);
    const transcript = known.get(key) ?? play(bareConversation('fr', script.inputs, script.given));
    known.set(key, transcript);
    return transcript;
  };
}

interface Found {
  readonly script: Script;
  readonly played: readonly PlayedTurn[];
}

/** Breadth first: the shortest conversation is the one that is read best. */
async function seek(goal: Goal, play: PlayScript): Promise<Found | undefined> {
  const queue: Script[] = [...goal.scripts];
  for (let tried = 0; tried < MAX_PLAYED; tried++) {
    const script = queue.shift();
    if (script === undefined) return undefined;
    const { played, failures } = await play(script);
    if (failures.length > 0) continue;
    const at = played.findIndex(goal.isReached);
    if (at >= 0) {
      const inputs = script.inputs.slice(0, at + 1);
      return { script: { ...script, inputs }, played: played.slice(0, at + 1) };
    }
    if (script.inputs.length < MAX_TURNS) queue.push(...continueScript(script, played.at(-1), goal));
  }
  return undefined;
}

/** With a click on each option that may lead on; of answers, on the one that is looked for. */
function continueScript(script: Script, last: PlayedTurn | undefined, { answer }: Goal): Script[] {
  const { facet, options } = last?.turn.clarification ?? { facet: null, options: [] };
  const leading = options.filter(({ value }) => {
    if (value === UNKNOWN_OPTION || value === NONE_OPTION) return false;
    return facet !== null || answer === undefined || value === answer;
  });
  return leading.map(({ label }) => ({
    ...script,
    inputs: [...script.inputs, { kind: 'pick', label: messageKeyOf(label, 'fr') ?? plain(label) }],
  }));
}

function describe(goal: Goal, found: Found | undefined, names: FixtureNames): Suggestion {
  const { name, gap, expect = {}, wish } = goal;
  if (found !== undefined) {
    const { script, played } = found;
    const turns = played.map(({ turn, state }, i): RecordedTurn => {
      const before = played[i - 1]?.state ?? initialState('fr');
      const isLast = i === played.length - 1;
      const expected = { ...expectTurn(before, { turn, state }, names), ...(isLast ? expect : {}) };
      return { input: script.inputs[i]!, expect: expected };
    });
    return { kind: 'draft', name, gap, given: script.given, turns, isReached: true };
  }
  const [first] = goal.scripts;
  if (wish === undefined || first === undefined) return { kind: 'unwritten', name, gap };
  const turns = first.inputs.map((input): RecordedTurn => ({ input, expect: wish }));
  return { kind: 'draft', name, gap, given: first.given, turns, isReached: false };
}
