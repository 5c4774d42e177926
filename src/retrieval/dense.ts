import type { OpenIndex } from '../indexing/open-index.ts';
import type { MatchedPassages } from './late-interaction.ts';

/** Passages of every answer, by its place: what the questions asked of an index are compared with. */
export interface PassagesOfAnswer {
  readonly all: readonly number[];
  readonly answer: number;
  readonly questions: readonly number[];
}

/** Sorts the passages of an index by answer, once for all questions. */
export function groupPassages({ answers, passages }: OpenIndex): readonly PassagesOfAnswer[] {
  const groups = answers.map(() => ({ all: [] as number[], answer: -1, questions: [] as number[] }));
  passages.forEach(({ answer, kind }, passage) => {
    const group = groups[answer]!;
    group.all.push(passage);
    if (kind === 'answer') group.answer = passage;
    if (kind === 'question') group.questions.push(passage);
  });
  return groups;
}

export interface DenseScores extends MatchedPassages {
  /** Cosine with the closest passage. */
  readonly score: number;
}

/**
 * Cosines of a question with the passages of one answer: the best of them, and the questions that are closest by
 * sentence vector, which late interaction then reads token by token.
 * @param maxQuestions kept, 0 for none.
 */
export function scoreByVector(
  { exact }: OpenIndex,
  vector: Float32Array,
  { all, answer, questions }: PassagesOfAnswer,
  maxQuestions: number,
): DenseScores {
  const scores = new Map(all.map((passage) => [passage, exact.score(vector, passage)]));
  const closest = [...questions].sort((a, b) => scores.get(b)! - scores.get(a)! || a - b);
  return { answer, questions: closest.slice(0, maxQuestions), score: Math.max(-1, ...scores.values()) };
}
