/** A value and how often it was met. */
export interface WeightedValue {
  readonly value: number;
  readonly count: number;
}

/**
 * Smallest value that at least `share` (0 to 1) of all do not exceed, each as often as it was met: the nearest-rank
 * percentile, as `percentile` has it. Undefined where there is none.
 */
export function weightedPercentile(values: readonly WeightedValue[], share: number): number | undefined {
  const sorted = values.filter(({ count }) => count > 0).sort((a, b) => a.value - b.value);
  const rank = Math.max(1, Math.ceil(share * sorted.reduce((sum, { count }) => sum + count, 0)));
  let passed = 0;
  return sorted.find(({ count }) => {
    passed += count;
    return passed >= rank;
  })?.value;
}
