import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from './spread.ts';
import { weightedPercentile } from './weighted-percentile.ts';

describe('the percentile of counted values', () => {
  it('is that of the values written out', () => {
    const counted = fc.array(fc.record({ value: fc.integer(), count: fc.integer({ min: 0, max: 9 }) }));
    fc.assert(
      fc.property(counted, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const all = values.flatMap(({ value, count }) => Array<number>(count).fill(value));
        expect(weightedPercentile(values, share)).toBe(all.length === 0 ? undefined : percentile(all, share));
      }),
    );
  });
});
