import type { IndexedAnswer } from '../indexing/open-index.ts';

/** The parts of a score, in the order in which they are reported. */
export const scoreParts = ['late', 'question', 'dense', 'lexical'] as const;

/**
 * - `late`: late interaction of the query with the answer's text;
 * - `question`: late interaction with the closest question that the corpus gives the answer;
 * - `dense`: cosine with the closest passage of the answer;
 * - `lexical`: BM25.
 */
export type ScorePart = (typeof scoreParts)[number];

/** What each part scored, on its own scale; a part that says nothing about this answer is absent. */
export type PartScores = Readonly<Partial<Record<ScorePart, number>>>;

/** An answer with its score among the candidates of one question. */
export interface Hit {
  readonly answer: IndexedAnswer;
  /** From 1. */
  readonly rank: number;
  /** Fused score: higher is better, comparable within one question only. */
  readonly score: number;
  readonly parts: PartScores;
  /** Estimated chance that the answer is right, 0 to 1. */
  readonly probability: number;
}
