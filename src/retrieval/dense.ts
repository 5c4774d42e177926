import type { OpenIndex } from '../indexing/open-index.ts';
import type { Neighbour } from '../vector/vector-index.ts';

/** Passages of every answer, by its place: what the questions asked of an index are compared with. */
export interface PassagesOfAnswer {
  readonly answer: number;
  readonly groups: readonly number[];
}

/** Sorts the passages of an index by answer, once for all questions. */
export function groupPassages({ answers, passages }: OpenIndex): readonly PassagesOfAnswer[] {
  const groups = answers.map(() => ({ answer: -1, groups: [] as number[] }));
  passages.forEach(({ answer, kind }, passage) => {
    const group = groups[answer]!;
    if (kind === 'answer') group.answer = passage;
    if (kind === 'group') group.groups.push(passage);
  });
  return groups;
}

/** Passages looked up for a question: enough that the right answer's closest question is among them. */
export const NEAREST_PASSAGES = 100;

/** The nearest passages by the place of their answer, best first. */
export function groupNearest(
  { passages }: OpenIndex,
  nearest: readonly Neighbour[],
): ReadonlyMap<number, readonly Neighbour[]> {
  const byAnswer = new Map<number, Neighbour[]>();
  for (const neighbour of nearest) {
    const { answer } = passages[neighbour.entry]!;
    const group = byAnswer.get(answer);
    if (group) group.push(neighbour);
    else byAnswer.set(answer, [neighbour]);
  }
  return byAnswer;
}

/**
 * Cosine of a question with the closest passage of one answer: its text and its sentence groups are always
 * compared, its questions where they are among the nearest passages of all.
 * @param nearest passages of this answer among the nearest of all.
 */
export function scoreByVector(
  { exact }: OpenIndex,
  vector: Float32Array,
  { answer, groups }: PassagesOfAnswer,
  nearest: readonly Neighbour[],
): number {
  // The graph's own scores are rounded otherwise: every passage is scored in the same way.
  let best = exact.score(vector, answer);
  for (const group of groups) best = Math.max(best, exact.score(vector, group));
  for (const { entry } of nearest) best = Math.max(best, exact.score(vector, entry));
  return best;
}

/**
 * The questions of one answer that are closest to the one asked: places in `index.passages`, closest first.
 * @param nearest passages of this answer among the nearest of all, best first.
 * @param maxQuestions kept, 0 for none.
 */
export function findClosestQuestions(
  { passages }: OpenIndex,
  nearest: readonly Neighbour[],
  maxQuestions: number,
): number[] {
  const questions = nearest.filter(({ entry }) => passages[entry]!.kind === 'question');
  return questions.slice(0, maxQuestions).map(({ entry }) => entry);
}
