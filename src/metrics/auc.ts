import { groupTies, type JudgedEstimate } from './estimate.ts';

/**
 * Area under the ROC curve: the chance that a right answer has a higher probability than a wrong one, a tie counting
 * half (Hanley and McNeil, Radiology 1982). Undefined where all are right or all wrong.
 */
export function areaUnderRoc(estimates: readonly JudgedEstimate[]): number | undefined {
  let [rightAbove, wins, wrongTotal] = [0, 0, 0];
  for (const { count, right } of groupTies(estimates)) {
    const wrong = count - right;
    wins += wrong * (rightAbove + right / 2);
    rightAbove += right;
    wrongTotal += wrong;
  }
  return rightAbove === 0 || wrongTotal === 0 ? undefined : wins / (rightAbove * wrongTotal);
}
