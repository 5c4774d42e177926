import type { DescribeRequest, ReplayDescription, ReplayScores } from '../../protocol/replay.ts';
import type { CalledAnswer } from '../answer-names.ts';
import type { Play } from '../run-suite.ts';

/**
 * What one side of a difference is played against, and what can be asked about it: an index in this process, or a
 * running service. Both tell the same of the same index, so that it does not show which of them was compared.
 */
export interface DiffGround {
  readonly compared: ComparedIndex;
  /** Names that fixtures may call the corpus by. */
  readonly corpusNames: readonly string[];
  /** In order of the corpus. */
  readonly answers: readonly CalledAnswer[];
  readonly play: Play;
  /** What is said about answers and facets; what is not there is left out. */
  describe(request: DescribeRequest): Promise<ReplayDescription>;
  /** What each part of the score says of the answers that a question finds. */
  score(question: string): Promise<ReplayScores>;
  /**
   * To be called once all is played.
   * @throws GuichetError where what was played is not an index, one and the same, from beginning to end.
   */
  confirm(): Promise<void>;
}

/** One of the two, as reports tell of it. */
export interface ComparedIndex {
  /** Address of the service that has it; absent for an index of this process. */
  readonly server?: string;
  readonly build: string;
  readonly model: string;
  readonly answers: number;
  readonly thresholds: { readonly answer: number; readonly choice: number };
}
