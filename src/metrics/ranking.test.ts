import { describe, expect, it } from 'vitest';
import { firstRightRank, meanReciprocalRank, recallAt } from './ranking.ts';

describe('measures of a ranking', () => {
  it('finds the rank of the first right answer', () => {
    expect(firstRightRank(['a', 'b', 'c'], new Set(['c', 'b']))).toBe(2);
    expect(firstRightRank(['a'], new Set(['b']))).toBeUndefined();
  });

  it('counts the questions answered among the first k', () => {
    const ranks = [1, 3, undefined, 2];
    expect([1, 2, 3].map((k) => recallAt(k, ranks))).toEqual([0.25, 0.5, 0.75]);
    expect(recallAt(1, [])).toBe(0);
  });

  it('averages reciprocal ranks, a miss counting nothing', () => {
    expect(meanReciprocalRank([1, 2, undefined, 4])).toBeCloseTo((1 + 0.5 + 0.25) / 4);
  });
});
