import { ndcgAt, recallAt } from '../../metrics/ranking.ts';
import { mean } from '../../metrics/spread.ts';
import { type Figure, measure, type Resampling } from './figure.ts';
import type { AnswerableOutcome } from './outcome.ts';

/** Quality of the ranking, over answerable questions. */
export interface RetrievalFigures {
  readonly questions: number;
  /** Share of the questions with a right answer first, among the first 3 and the first 5. */
  readonly recallAt1: Figure;
  readonly recallAt3: Figure;
  readonly recallAt5: Figure;
  /** Mean reciprocal rank. */
  readonly mrr: Figure;
  readonly ndcgAt10: Figure;
}

/** Undefined for no question. */
export function measureRetrieval(
  outcomes: readonly AnswerableOutcome[],
  resampling: Resampling,
): RetrievalFigures | undefined {
  if (outcomes.length === 0) return undefined;
  const average = (value: (outcome: AnswerableOutcome) => number): Figure =>
    measure(outcomes.map(value), mean, resampling)!;
  return {
    questions: outcomes.length,
    recallAt1: average(({ rank }) => recallAt(1, [rank])),
    recallAt3: average(({ rank }) => recallAt(3, [rank])),
    recallAt5: average(({ rank }) => recallAt(5, [rank])),
    mrr: average(({ rank }) => (rank === undefined ? 0 : 1 / rank)),
    ndcgAt10: average(({ hits, gold }) =>
      ndcgAt(
        10,
        hits.map(({ answer }) => answer.name),
        gold.names,
      ),
    ),
  };
}
