import type { Turn } from '../../protocol/turn.ts';
import type { ConversationResult, Counts } from '../conversation-result.ts';
import { countResults } from '../conversation-result.ts';
import type { Coverage } from '../coverage.ts';
import { type Gaps, listGaps } from '../coverage-gaps.ts';
import type { Conversation } from '../fixture.ts';
import type { Failure } from '../transcript.ts';
import type { LeftOut, ReplayRun } from './replay-run.ts';

/** The JSON report. Without times: the same fixtures on the same index give the same bytes. */
export interface ReplayJson {
  readonly index: { readonly build: string; readonly model: string };
  readonly counts: Counts;
  /** Conversations that wait for review, and were not run. */
  readonly drafts: readonly Pick<Conversation, 'name' | 'file' | 'line'>[];
  readonly leftOut: readonly LeftOut[];
  readonly conversations: readonly ConversationJson[];
  readonly coverage: Coverage;
  /** What of it is missing. */
  readonly gaps: Gaps;
}

export interface ConversationJson {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly tags: readonly string[];
  readonly status: ConversationResult['status'];
  readonly skip?: { readonly reason: string; readonly until: string };
  readonly failures: readonly Omit<Failure, 'conversation'>[];
  /** Of each turn what was typed or clicked, and the turn as it crosses the wire. */
  readonly turns: readonly { readonly line: number; readonly input: string; readonly turn: Turn }[];
}

export function describeReplay({ build, model, results, drafts, leftOut, coverage }: ReplayRun): ReplayJson {
  return {
    index: { build, model },
    counts: countResults(results),
    drafts: drafts.map(({ name, file, line }) => ({ name, file, line })),
    leftOut,
    conversations: results.map(describeConversation),
    coverage,
    gaps: listGaps(coverage),
  };
}

function describeConversation(result: ConversationResult): ConversationJson {
  const { status, played, failures } = result;
  const { name, file, line, tags, skip } = result.conversation;
  return {
    name,
    file,
    line,
    tags,
    status,
    ...(skip && { skip: { reason: skip.reason, until: skip.until } }),
    failures: failures.map(({ conversation: _, ...failure }) => failure),
    turns: played.map(({ script, turn }) => ({ line: script.line, input: script.input.kind, turn })),
  };
}
