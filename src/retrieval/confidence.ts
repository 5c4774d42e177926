import type { PartScores } from './hit.ts';

/**
 * A first estimate of the chance that an answer is right, from two things that need no constant of their own
 * corpus: how far its late-interaction score rises above the mean of the candidates, and how far its fused score
 * is ahead of the best other one. Logistic regression on labelled questions of the ANS corpus, with and without
 * its editorial layer, and of another FAQ. It separates right from wrong first answers with an AUC of 0.97, 0.95
 * and 0.74 there, but of 0.75 on hard questions (`docs/measurements.md`): it orders, and is not calibrated yet.
 */
const INTERCEPT = -3.49;
const PER_LIFT = 9.18;
const PER_MARGIN = 1.02;

/** One probability a candidate, in the candidates' order. */
export function estimateProbabilities(scores: readonly number[], parts: readonly PartScores[]): number[] {
  const late = parts.map((part) => Math.max(part.late ?? 0, part.question ?? 0));
  const mean = late.reduce((sum, value) => sum + value, 0) / (late.length || 1);
  const [first = 0, second = first] = [...scores].sort((a, b) => b - a);
  return scores.map((score, i) => {
    const margin = score - (score === first ? second : first);
    return 1 / (1 + Math.exp(-(INTERCEPT + PER_LIFT * (late[i]! - mean) + PER_MARGIN * margin)));
  });
}
