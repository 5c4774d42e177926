import type { Clock } from '../../core/clock.ts';
import { GuichetError } from '../../core/errors.ts';
import type { ConversationResult } from '../conversation-result.ts';
import type { Conversation, ScriptedInput } from '../fixture.ts';
import type { LeftOut } from '../report/replay-run.ts';
import { runSuite } from '../run-suite.ts';
import { probabilityIn, rankIn } from '../seen.ts';
import type { PlayedTurn } from '../transcript.ts';
import { asksAnew, classifyChange, isHarmfulChange, listConcerned } from './compare-turns.ts';
import type { ComparedIndex } from './diff-ground.ts';
import type { DiffSide, DiffSides } from './diff-sides.ts';
import { explainChange } from './explain-change.ts';
import type { TurnPair } from './pair-answers.ts';
import { type ChangeReason, sortByHarm, type TurnChange, type TurnSummary } from './turn-change.ts';

/** What two indexes, settings or services make of the same conversations, as all reports tell of it. */
export interface DiffRun {
  readonly before: ComparedIndex;
  readonly after: ComparedIndex;
  readonly conversations: number;
  /** Turns of the fixtures that neither could play. */
  readonly unplayed: number;
  /** Every turn that one of the two played, those that are the same included; most harmful first. */
  readonly changes: readonly TurnChange[];
  readonly leftOut: readonly LeftOut[];
}

export interface DiffRequest extends DiffSides {
  readonly clock: Clock;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Plays what the visitors of the fixtures write and click on both sides, and compares turn by turn. What the fixtures
 * expect, and whether they are skipped, does not matter. What is thrown on one side ends a conversation there.
 * @throws GuichetError `NEITHER_PLAYED` (kind `internal`) where it is thrown on both, which would look like no difference;
 *   and, once all is played, where a side is not there any more, or another one.
 */
export async function diffConversations(
  conversations: readonly Conversation[],
  { before, after, clock, onProgress = () => {} }: DiffRequest,
): Promise<Pick<DiffRun, 'conversations' | 'unplayed' | 'changes'>> {
  const bare = conversations.map(stripExpectations);
  const total = 2 * bare.length;
  const play = ({ ground }: DiffSide, from: number) =>
    runSuite(bare, {
      play: ground.play,
      clock,
      onProgress: (done) => onProgress(from + done, total),
    });
  const was = await play(before, 0);
  const is = await play(after, bare.length);
  for (const { ground } of [before, after]) await ground.confirm();
  refuseFaultsOfBoth(was, is);
  const changes: TurnChange[] = [];
  for (const [i, result] of was.entries()) {
    changes.push(...(await compareConversation(result, is[i]!, { before, after })));
  }
  const turns = bare.reduce((sum, conversation) => sum + conversation.turns.length, 0);
  return { conversations: bare.length, unplayed: turns - changes.length, changes: sortByHarm(changes) };
}

function stripExpectations(conversation: Conversation): Conversation {
  const turns = conversation.turns.map((turn) => ({ ...turn, expect: {}, lines: {} }));
  return { ...conversation, skip: undefined, turns };
}

async function compareConversation(
  was: ConversationResult,
  is: ConversationResult,
  sides: DiffSides,
): Promise<TurnChange[]> {
  const { conversation } = was;
  const fault = findFault([was, is]);
  const changes: TurnChange[] = [];
  for (const [i, { line, input }] of conversation.turns.entries()) {
    const [before, after] = [was.played[i], is.played[i]];
    if (before === undefined && after === undefined) break;
    const first = changes.findIndex(({ kind }) => kind !== 'same');
    const isAnew = [was, is].some(({ played }) => played[i] && asksAnew(played[i], played[i - 1]));
    const past = { earlier: first < 0 ? undefined : first + 1, isAnew, fault };
    const verdict = await compareTurn(before, after, past, sides);
    changes.push({
      file: conversation.file,
      line,
      conversation: conversation.name,
      turn: i + 1,
      input: writeInput(input),
      ...verdict,
      isHarmful: isHarmfulChange(verdict.kind, before, after),
      before: before && summarise(before, sides.before),
      after: after && summarise(after, sides.after),
    });
  }
  return changes;
}

async function compareTurn(
  before: PlayedTurn | undefined,
  after: PlayedTurn | undefined,
  past: Past,
  sides: DiffSides,
): Promise<Pick<TurnChange, 'kind' | 'reason'>> {
  if (before === undefined || after === undefined) return { kind: 'not-played', reason: explainEnd(past) };
  const rename = (name: string): string => sides.before.counterparts.of(name) ?? name;
  const kind = classifyChange(before, after, rename);
  if (kind === 'same') return { kind, reason: undefined };
  return { kind, reason: await explainChange({ before, after, ...past }, sides) };
}

/** What a turn may follow from. */
interface Past extends Pick<TurnPair, 'earlier' | 'isAnew'> {
  /** What was thrown where one side ended. */
  readonly fault: string | undefined;
}

function explainEnd({ earlier, fault }: Past): ChangeReason {
  if (earlier !== undefined) return { kind: 'earlier', turn: earlier };
  return fault === undefined ? { kind: 'unknown' } : { kind: 'fault', message: fault };
}

function refuseFaultsOfBoth(was: readonly ConversationResult[], is: readonly ConversationResult[]): void {
  const ended = was.filter((one, i) => faultOf(one) !== undefined && faultOf(is[i]!) !== undefined);
  const [first] = ended;
  if (first === undefined) return;
  const { name, file } = first.conversation;
  const others = ended.length > 1 ? `, and ${ended.length - 1} more` : '';
  throw new GuichetError({
    kind: 'internal',
    code: 'NEITHER_PLAYED',
    message: `neither side could play «${name}» of ${file}${others}: ${faultOf(first)}`,
    remedy: 'Replay the conversation on one of them alone: it tells where this was thrown.',
  });
}

/** What was thrown in the conversation that ended first. */
function findFault(results: readonly ConversationResult[]): string | undefined {
  const [first] = results.toSorted((a, b) => a.played.length - b.played.length);
  return first && faultOf(first);
}

/** What was thrown in a conversation, without its stack. */
function faultOf({ failures }: ConversationResult): string | undefined {
  return failures.find(({ assertion }) => assertion === 'exception')?.actual.split('\n')[0];
}

function writeInput(input: ScriptedInput): string {
  if (input.kind === 'user') return input.text;
  return input.kind === 'pick' ? `[${input.label}]` : '[Non]';
}

function summarise(played: PlayedTurn, { names }: DiffSide): TurnSummary {
  const { turn } = played;
  const shown = new Set(turn.answers.map(({ answer }) => answer));
  const asked = turn.clarification;
  return {
    action: turn.action,
    answers: listConcerned(played).map((name) => {
      const rank = rankIn(played, name);
      return {
        name: names.describe(name),
        probability: Math.round(probabilityIn(played, name) * 1000) / 1000,
        isShown: shown.has(name),
        rank: Number.isFinite(rank) ? rank : undefined,
      };
    }),
    ...(asked && { asks: { question: asked.question, options: asked.options.map(({ label }) => label) } }),
  };
}
