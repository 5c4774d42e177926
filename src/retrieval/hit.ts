import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { WordCover } from './word-cover.ts';

/** The parts of a score, in the order in which they are reported. */
export const scoreParts = ['late', 'union', 'question', 'dense', 'intent', 'lexical'] as const;

/**
 * - `late`: late interaction of the query with the answer's text, strong matches counting most;
 * - `union`: late interaction with the answer and its closest questions read as one text;
 * - `question`: late interaction with its closest questions;
 * - `dense`: cosine with the closest of them;
 * - `intent`: how well it fits what the answer's stored questions have in common and others' have not;
 * - `lexical`: BM25 over the words of the answer and its questions.
 */
export type ScorePart = (typeof scoreParts)[number];

/** What each part scored, on its own scale; a part that says nothing about this answer, or was not read, is absent. */
export type PartScores = Readonly<Partial<Record<ScorePart, number>>>;

/** An answer with its score among the candidates of one question. */
export interface Hit {
  readonly answer: IndexedAnswer;
  /** From 1. */
  readonly rank: number;
  /**
   * Fused score: higher is better, comparable within one question only. It does not rise from rank to rank, but among
   * answers to the very same question, which follow the best of them.
   */
  readonly score: number;
  readonly parts: PartScores;
  /** Whether the query is one of the answer's own questions, word for word. */
  readonly isOwnQuestion: boolean;
  readonly cover: WordCover;
  /**
   * Estimated chance that the answer is right, 0 to 1; never above that of a hit with a higher rank. Of answers to the
   * very same question, each has the chance that this question is meant: who asks decides which of them is right.
   */
  readonly probability: number;
}

/** What one question found. */
export interface Retrieval {
  /** Best first, ties by the answer's name. */
  readonly hits: readonly Hit[];
  /** Estimated chance that none of the first four hits is right, 0 to 1; 1 for a blank question. */
  readonly nothingFits: number;
}
