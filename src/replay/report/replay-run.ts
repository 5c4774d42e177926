import type { ConversationResult } from '../conversation-result.ts';
import type { Coverage } from '../coverage.ts';
import type { Conversation } from '../fixture.ts';

/** A suite that was run, as all reports tell of it. */
export interface ReplayRun {
  /** Milliseconds since 1970, UTC. */
  readonly startedAt: number;
  /** Build of the index. */
  readonly build: string;
  readonly model: string;
  /** In the order of the fixtures. */
  readonly results: readonly ConversationResult[];
  /** Conversations that wait for review, which were not run. */
  readonly drafts: readonly Conversation[];
  /** Files about another corpus, which were not run. */
  readonly leftOut: readonly LeftOut[];
  readonly coverage: Coverage;
}

export interface LeftOut {
  readonly file: string;
  readonly corpus: string | undefined;
}
