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

const none: ClosestQuestions = [];

/**
 * Picks them from all questions of an answer: for few answers.
 * @param scores cosine of the question asked with every passage, by place.
 */
export function pickFromAll(
  scores: Float32Array,
  { questionsStart, questionsEnd }: PassagesOfAnswer,
): ClosestQuestions {
  const closest: Neighbour[] = [];
  for (let entry = questionsStart; entry < questionsEnd; entry++) {
    const score = scores[entry]!;
    // Most are no better than the last of those kept, and cost one comparison.
    if (closest.length === MATCHED_QUESTIONS && score <= closest.at(-1)!.score) continue;
    let place = closest.length;
    while (place > 0 && closest[place - 1]!.score < score) place--;
    closest.splice(place, 0, { entry, score });
    if (closest.length > MATCHED_QUESTIONS) closest.pop();
  }
  return closest;
}

/** Takes them from the nearest passages of all, by place of the answer: for many answers. */
export function pickFromNearest(
  { passages }: OpenIndex,
  nearest: readonly Neighbour[],
): (answer: number) => ClosestQuestions {
  const byAnswer = new Map<number, Neighbour[]>();
  for (const neighbour of nearest) {
    const { answer, kind } = passages[neighbour.entry]!;
    if (kind !== 'question') continue;
    const known = byAnswer.get(answer);
    if (known === undefined) byAnswer.set(answer, [neighbour]);
    else if (known.length < MATCHED_QUESTIONS) known.push(neighbour);
  }
  return (answer) => byAnswer.get(answer) ?? none;
}
