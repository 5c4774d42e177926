import type { OpenIndex } from '../indexing/open-index.ts';
import type { Neighbour } from '../vector/vector-index.ts';

/** Passages of one answer: what the questions asked of an index are compared with. */
export interface PassagesOfAnswer {
  /** Place of the whole text in `index.passages`. */
  readonly answer: number;
  /** Places of the questions that it replies to, `questionsEnd` excluded; they follow one another. */
  readonly questionsStart: number;
  readonly questionsEnd: number;
}

/** Sorts the passages of an index by answer, once for all questions. */
export function groupPassages({ answers, passages }: OpenIndex): readonly PassagesOfAnswer[] {
  const groups = answers.map(() => ({ answer: -1, questionsStart: 0, questionsEnd: 0 }));
  passages.forEach(({ answer, kind }, place) => {
    const group = groups[answer]!;
    if (kind === 'answer') group.answer = place;
    if (kind !== 'question') return;
    if (group.questionsEnd === 0) group.questionsStart = place;
    group.questionsEnd = place + 1;
  });
  return groups;
}

/**
 * Questions of each answer that are read token by token. Four that agree say more than the best one alone: right
 * first on the hard development questions 0.90, with two 0.86 (`docs/measurements.md`); six change nothing.
 */
export const MATCHED_QUESTIONS = 4;

/** The questions of one answer that are closest to the one asked by sentence vector, closest first. */
export type ClosestQuestions = readonly Neighbour[];

/**
 * Picks them from all questions of an answer.
 * @param scores cosines of the question asked with the passages from place `first` on.
 */
export function pickClosest(
  scores: Float32Array,
  { questionsStart, questionsEnd }: PassagesOfAnswer,
  first = 0,
): ClosestQuestions {
  const closest: Neighbour[] = [];
  for (let entry = questionsStart; entry < questionsEnd; entry++) {
    const score = scores[entry - first]!;
    // Most are no better than the last of those kept, and cost one comparison.
    if (closest.length === MATCHED_QUESTIONS && score <= closest.at(-1)!.score) continue;
    let place = closest.length;
    while (place > 0 && closest[place - 1]!.score < score) place--;
    closest.splice(place, 0, { entry, score });
    if (closest.length > MATCHED_QUESTIONS) closest.pop();
  }
  return closest;
}
