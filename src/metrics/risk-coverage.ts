import { groupTies, type JudgedEstimate } from './estimate.ts';

/** What serving every question at or above one probability comes to. */
export interface RiskCoveragePoint {
  /** Least probability served. */
  readonly threshold: number;
  /** Questions served. */
  readonly served: number;
  /** Share of the questions served, 0 to 1. */
  readonly coverage: number;
  /** Share of the served that were wrong, 0 to 1. */
  readonly risk: number;
}

/**
 * Risk–coverage curve of selective prediction (El-Yaniv and Wiener, JMLR 2010), from the highest probability down to
 * coverage 1. One point for each distinct probability: no threshold serves one of two equals alone.
 */
export function riskCoverageCurve(estimates: readonly JudgedEstimate[]): RiskCoveragePoint[] {
  let [served, wrong] = [0, 0];
  return groupTies(estimates).map(({ probability, count, right }) => {
    served += count;
    wrong += count - right;
    return { threshold: probability, served, coverage: served / estimates.length, risk: wrong / served };
  });
}

/**
 * Area under the curve: the mean of the risks of serving the 1, 2, … n most probable questions, equals in random
 * order (Geifman, Uziel and El-Yaniv, ICLR 2019). 0 where nothing is wrong or nothing was asked.
 */
export function areaUnderRiskCoverage(estimates: readonly JudgedEstimate[]): number {
  let [served, wrong, sum] = [0, 0, 0];
  for (const { count, right } of groupTies(estimates)) {
    const wrongEach = (count - right) / count;
    for (let i = 1; i <= count; i++) sum += (wrong + i * wrongEach) / (served + i);
    served += count;
    wrong += count - right;
  }
  return sum / (served || 1);
}

/** Point of greatest coverage whose risk is at most `risk`; undefined where even the most probable exceed it. */
export function greatestCoverageAt(
  risk: number,
  curve: readonly RiskCoveragePoint[],
): RiskCoveragePoint | undefined {
  return curve.findLast((point) => point.risk <= risk);
}
