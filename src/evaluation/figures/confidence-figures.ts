import { areaUnderRoc } from '../../metrics/auc.ts';
import { expectedCalibrationError, type ReliabilityBin, reliabilityBins } from '../../metrics/calibration.ts';
import type { JudgedEstimate } from '../../metrics/estimate.ts';
import {
  areaUnderRiskCoverage,
  greatestCoverageAt,
  type RiskCoveragePoint,
  riskCoverageCurve,
} from '../../metrics/risk-coverage.ts';
import { type Figure, measure, type Resampling } from './figure.ts';
import { isAnswerable, judgeFirstHit, type QuestionOutcome } from './outcome.ts';

/** How much the first hit's probability is worth, as a number and for telling right from wrong. */
export interface ConfidenceFigures {
  readonly questions: number;
  /** Questions whose first hit is right. */
  readonly right: number;
  readonly calibrationError: Figure;
  readonly bins: readonly ReliabilityBin[];
  /** Right against not; absent where all are one or the other. */
  readonly auc?: Figure;
  readonly riskCoverage: readonly RiskCoveragePoint[];
  readonly areaUnderRiskCoverage: Figure;
  /** Most that can be served at each accepted risk. */
  readonly coverageAtRisk: readonly CoverageAtRisk[];
}

/** `point` is absent where even the most probable questions are wrong more often. */
export interface CoverageAtRisk {
  readonly risk: number;
  readonly point?: RiskCoveragePoint;
}

export interface Confidence {
  /** Over every labelled question: where the corpus has no answer, any is wrong. */
  readonly all?: ConfidenceFigures;
  readonly answerable?: ConfidenceFigures;
  /** The highest threshold that serves 95 % of the answerable questions, and its risk over all. */
  readonly atAnswerableServed?: RiskCoveragePoint;
}

/** Risks that `coverageAtRisk` speaks of. */
const ACCEPTED_RISKS = [0.02, 0.05] as const;

/** Share of the answerable questions that `atAnswerableServed` serves. */
export const ANSWERABLE_SERVED = 0.95;

export function measureConfidence(outcomes: readonly QuestionOutcome[], resampling: Resampling): Confidence {
  const answerable = outcomes.filter(isAnswerable);
  const all = measureEstimates(outcomes.map(judgeFirstHit), resampling);
  const ofAnswerable = measureEstimates(answerable.map(judgeFirstHit), resampling);
  const threshold = ofAnswerable?.riskCoverage.find(
    ({ coverage }) => coverage >= ANSWERABLE_SERVED,
  )?.threshold;
  const atAnswerableServed = all?.riskCoverage.find((point) => point.threshold === threshold);
  return {
    ...(all && { all }),
    ...(ofAnswerable && { answerable: ofAnswerable }),
    ...(atAnswerableServed && { atAnswerableServed }),
  };
}

function measureEstimates(
  estimates: readonly JudgedEstimate[],
  resampling: Resampling,
): ConfidenceFigures | undefined {
  if (estimates.length === 0) return undefined;
  const riskCoverage = riskCoverageCurve(estimates);
  const auc = measure(estimates, areaUnderRoc, resampling);
  const errorOf = (sample: readonly JudgedEstimate[]) => expectedCalibrationError(reliabilityBins(sample));
  return {
    questions: estimates.length,
    right: estimates.filter(({ isRight }) => isRight).length,
    calibrationError: measure(estimates, errorOf, resampling)!,
    bins: reliabilityBins(estimates),
    ...(auc && { auc }),
    riskCoverage,
    areaUnderRiskCoverage: measure(estimates, areaUnderRiskCoverage, resampling)!,
    coverageAtRisk: ACCEPTED_RISKS.map((risk) => {
      const point = greatestCoverageAt(risk, riskCoverage);
      return { risk, ...(point && { point }) };
    }),
  };
}
