import type { Clock } from '../../core/clock.ts';
import type { ConversationResult } from '../conversation-result.ts';
import type { Conversation, ScriptedInput } from '../fixture.ts';
import type { LeftOut } from '../report/replay-run.ts';
import { runConversation } from '../run-conversation.ts';
import { runSuite } from '../run-suite.ts';
import { probabilityIn, rankIn } from '../seen.ts';
import type { PlayedTurn } from '../transcript.ts';
import { classifyChange, isHarmfulChange, listConcerned } from './compare-turns.ts';
import type { DiffSide, DiffSides } from './diff-sides.ts';
import { explainChange } from './explain-change.ts';
import { sortByHarm, type TurnChange, type TurnSummary } from './turn-change.ts';

/** What two indexes, or two settings of one, make of the same conversations, as all reports tell of it. */
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

export interface ComparedIndex {
  readonly build: string;
  readonly answers: number;
  readonly thresholds: { readonly answer: number; readonly choice: number };
}

export interface DiffRequest extends DiffSides {
  readonly clock: Clock;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Plays what the visitors of the fixtures write and click on both sides, and compares turn by turn. What the fixtures
 * expect, and whether they are skipped, does not matter. What is thrown ends a conversation on its side.
 */
export async function diffConversations(
  conversations: readonly Conversation[],
  { before, after, clock, onProgress = () => {} }: DiffRequest,
): Promise<Pick<DiffRun, 'conversations' | 'unplayed' | 'changes'>> {
  const bare = conversations.map(stripExpectations);
  const total = 2 * bare.length;
  const play = ({ parts }: DiffSide, from: number) =>
    runSuite(bare, {
      play: (conversation) => runConversation(conversation, parts),
      clock,
      onProgress: (done) => onProgress(from + done, total),
    });
  const was = await play(before, 0);
  const is = await play(after, bare.length);
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
  { conversation, played: was }: ConversationResult,
  { played: is }: ConversationResult,
  sides: DiffSides,
): Promise<TurnChange[]> {
  const changes: TurnChange[] = [];
  for (const [i, { line, input }] of conversation.turns.entries()) {
    const [before, after] = [was[i], is[i]];
    if (before === undefined && after === undefined) break;
    const first = changes.findIndex(({ kind }) => kind !== 'same');
    const verdict = await compareTurn(before, after, first < 0 ? undefined : first + 1, sides);
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
  earlier: number | undefined,
  sides: DiffSides,
): Promise<Pick<TurnChange, 'kind' | 'reason'>> {
  if (before === undefined || after === undefined) {
    return {
      kind: 'not-played',
      reason: earlier === undefined ? { kind: 'unknown' } : { kind: 'earlier', turn: earlier },
    };
  }
  const rename = (name: string): string => {
    const answer = sides.before.parts.answersByName.get(name);
    return (answer && sides.before.counterparts.of(answer)?.name) ?? name;
  };
  const kind = classifyChange(before, after, rename);
  if (kind === 'same') return { kind, reason: undefined };
  return { kind, reason: await explainChange({ before, after, earlier }, sides) };
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
