import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstRightRank, meanReciprocalRank, ndcgAt, recallAt } from './ranking.ts';

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

describe('nDCG', () => {
  it('gains less the deeper a right answer stands', () => {
    expect(ndcgAt(10, ['a', 'b', 'c'], new Set(['b']))).toBeCloseTo(1 / Math.log2(3));
    expect(ndcgAt(10, ['a', 'b', 'c'], new Set(['a', 'c']))).toBeCloseTo((1 + 0.5) / (1 + 1 / Math.log2(3)));
    expect(ndcgAt(2, ['a', 'b', 'c'], new Set(['c']))).toBe(0);
  });

  it('is 1 when the right answers come first, and never more', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(names, { minLength: 1 }),
        fc.subarray(names, { minLength: 1 }),
        fc.integer({ min: 1, max: 8 }),
        (ranking, gold, k) => {
          const right = new Set(gold);
          const value = ndcgAt(k, ranking, right);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-9);
          expect(ndcgAt(k, [...new Set([...gold, ...names])], right)).toBeCloseTo(1, 9);
          // With one right answer it says what the rank says.
          const rank = firstRightRank(ranking, new Set([gold[0]!]));
          const expected = rank !== undefined && rank <= k ? 1 / Math.log2(rank + 1) : 0;
          expect(ndcgAt(k, ranking, new Set([gold[0]!]))).toBeCloseTo(expected, 9);
        },
      ),
    );
  });
});
