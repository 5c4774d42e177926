/** An estimate that an answer is right, and whether it was: what calibration and refusal are measured on. */
export interface JudgedEstimate {
  /** 0 to 1. */
  readonly probability: number;
  readonly isRight: boolean;
}

/** Estimates of one probability, which no threshold can tell apart. */
export interface TiedEstimates {
  readonly probability: number;
  readonly count: number;
  readonly right: number;
}

/** Groups of equal probability, highest first. */
export function groupTies(estimates: readonly JudgedEstimate[]): TiedEstimates[] {
  const groups = new Map<number, { count: number; right: number }>();
  for (const { probability, isRight } of estimates) {
    const group = groups.get(probability) ?? { count: 0, right: 0 };
    groups.set(probability, { count: group.count + 1, right: group.right + (isRight ? 1 : 0) });
  }
  return [...groups]
    .map(([probability, group]) => ({ probability, ...group }))
    .sort((a, b) => b.probability - a.probability);
}
