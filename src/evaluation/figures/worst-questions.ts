import { judgeFirstHit, type QuestionOutcome } from './outcome.ts';
import type { Verdict } from './verdict.ts';

/** Questions worth reading, of one way to go wrong, the worst first. */
export interface WorstQuestions {
  /** How many there are; `questions` holds the worst of them. */
  readonly total: number;
  readonly questions: readonly QuestionOutcome[];
}

/** The ways to go wrong, in the order of their harm. */
export const waysToGoWrong = [
  'wrongAnswer',
  'answered',
  'noAnswer',
  'wrongChoice',
  'offeredChoice',
  'rankedDeep',
] as const;
export type WayToGoWrong = (typeof waysToGoWrong)[number];

/** Questions of each way that are kept. */
const KEPT = 10;

/** A right answer below this rank is deep: a visitor is shown three at most. */
export const DEEP_RANK = 3;

/**
 * The worst questions by way to go wrong: wrong answers, unanswerable questions answered and choices that lead
 * nowhere by the highest probability, answerable ones refused likewise (the nearest misses), and answers ranked deep
 * by rank, those not found at all first. Ties keep the order of the file.
 */
export function findWorstQuestions(
  outcomes: readonly QuestionOutcome[],
): Readonly<Record<WayToGoWrong, WorstQuestions>> {
  const judged = (verdict: Verdict): WorstQuestions =>
    keepWorst(
      outcomes.filter((outcome) => outcome.verdict === verdict),
      (outcome) => judgeFirstHit(outcome).probability,
    );
  return {
    wrongAnswer: judged('wrongAnswer'),
    answered: judged('answered'),
    noAnswer: judged('noAnswer'),
    wrongChoice: judged('wrongChoice'),
    offeredChoice: judged('offeredChoice'),
    rankedDeep: keepWorst(
      outcomes.filter(({ gold, rank = Infinity }) => gold.type === 'answerable' && rank > DEEP_RANK),
      // Finite, since the difference of two infinities orders nothing.
      ({ rank = Number.MAX_SAFE_INTEGER }) => rank,
    ),
  };
}

function keepWorst(
  outcomes: readonly QuestionOutcome[],
  badness: (outcome: QuestionOutcome) => number,
): WorstQuestions {
  const sorted = outcomes.toSorted((a, b) => badness(b) - badness(a));
  return { total: sorted.length, questions: sorted.slice(0, KEPT) };
}
