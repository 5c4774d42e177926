import type { Conversation } from './fixture.ts';
import type { Failure, PlayedTurn } from './transcript.ts';

/** What became of one conversation of a suite. */
export interface ConversationResult {
  readonly conversation: Conversation;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** Nothing where it was not run. */
  readonly played: readonly PlayedTurn[];
  /** Empty unless it failed. */
  readonly failures: readonly Failure[];
  readonly durationMs: number;
}

export interface Counts {
  readonly conversations: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export function countResults(results: readonly ConversationResult[]): Counts {
  const count = (wanted: ConversationResult['status']) =>
    results.filter(({ status }) => status === wanted).length;
  return {
    conversations: results.length,
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

/** Whether a conversation failed since its time to be skipped is over: its fixture has to be written again. */
export function isSkipExpired({ failures }: ConversationResult): boolean {
  return failures.some(({ assertion }) => assertion === 'skip');
}
