import { describe, expect, it } from 'vitest';
import { median, percentile } from './spread.ts';

describe('measures of spread', () => {
  it('take the middle of odd and even numbers of values', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  it('take the smallest value that covers a share of all', () => {
    const values = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];
    expect([0, 0.05, 0.5, 0.95, 1].map((share) => percentile(values, share))).toEqual([1, 1, 5, 10, 10]);
  });
});
