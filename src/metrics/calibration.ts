import type { JudgedEstimate } from './estimate.ts';
import { mean } from './spread.ts';

/** Estimates whose probabilities fall into one interval. */
export interface ReliabilityBin {
  /** Lower end, included. */
  readonly from: number;
  /** Upper end, excluded but in the last bin. */
  readonly to: number;
  readonly count: number;
  /** Share of all estimates, 0 to 1. */
  readonly share: number;
  /** Mean of the probabilities; absent for an empty bin. */
  readonly meanProbability?: number;
  /** Share that were right, 0 to 1; absent for an empty bin. */
  readonly accuracy?: number;
}

/** As Guo et al.; more leave bins of one or two questions on sets of a few hundred. */
const BINS = 10;

/**
 * Bins of equal width over 0 to 1 (Guo, Pleiss, Sun and Weinberger, On Calibration of Modern Neural Networks, ICML
 * 2017), empty ones included. Of equal width and not of equal mass, so that two sets can be compared bin by bin and
 * the share of questions in each says something.
 */
export function reliabilityBins(estimates: readonly JudgedEstimate[], bins = BINS): ReliabilityBin[] {
  const members = Array.from({ length: bins }, (): JudgedEstimate[] => []);
  for (const estimate of estimates) {
    members[Math.min(bins - 1, Math.floor(estimate.probability * bins))]!.push(estimate);
  }
  return members.map((inside, i) => ({
    from: i / bins,
    to: (i + 1) / bins,
    count: inside.length,
    share: inside.length / (estimates.length || 1),
    ...(inside.length > 0 && {
      meanProbability: mean(inside.map(({ probability }) => probability)),
      accuracy: mean(inside.map(({ isRight }) => (isRight ? 1 : 0))),
    }),
  }));
}

/**
 * Expected calibration error, 0 to 1: the gap between mean probability and share right, over the bins, each by its
 * share (Guo et al. 2017). On few questions chance alone makes gaps: it errs upwards.
 */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  return bins.reduce(
    (sum, { share, meanProbability = 0, accuracy = 0 }) => sum + share * Math.abs(meanProbability - accuracy),
    0,
  );
}
