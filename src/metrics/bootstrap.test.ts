import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../core/random.ts';
import { bootstrapInterval, pairedDifference } from './bootstrap.ts';
import { mean } from './spread.ts';

const valuesArbitrary = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('the bootstrap interval', () => {
  it('is close to that of the normal approximation for a share of many questions', () => {
    const values = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? 0 : 1));
    const { low, high } = bootstrapInterval(values, mean, createRandom(1))!;
    const half = 1.96 * Math.sqrt((0.75 * 0.25) / 400);
    expect(low).toBeCloseTo(0.75 - half, 1.8);
    expect(high).toBeCloseTo(0.75 + half, 1.8);
  });

  it('covers the true share about 95 times in 100', () => {
    const random = createRandom(7);
    let covered = 0;
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 60 }, () => (random() < 0.7 ? 1 : 0));
      const { low, high } = bootstrapInterval(values, mean, random, 300)!;
      if (low <= 0.7 && high >= 0.7) covered++;
    }
    expect(covered / 200).toBeGreaterThan(0.88);
    expect(covered / 200).toBeLessThan(0.99);
  });

  it('is the same for the same seed, and lies within the values', () => {
    fc.assert(
      fc.property(valuesArbitrary, fc.integer(), (values, seed) => {
        const interval = bootstrapInterval(values, mean, createRandom(seed), 50)!;
        expect(bootstrapInterval(values, mean, createRandom(seed), 50)).toEqual(interval);
        expect(interval.low).toBeLessThanOrEqual(interval.high);
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
        expect(interval.high).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
      }),
    );
  });

  it('passes over the resamples that leave the statistic undefined', () => {
    const onlyOnes = (sample: readonly number[]) => (sample.every((value) => value === 1) ? 1 : undefined);
    expect(bootstrapInterval([0, 1], onlyOnes, createRandom(1))).toEqual({ low: 1, high: 1 });
    expect(bootstrapInterval([0], onlyOnes, createRandom(1))).toBeUndefined();
    expect(bootstrapInterval([], mean, createRandom(1))).toBeUndefined();
  });
});

describe('the paired difference', () => {
  it('sees a small steady gain that two separate intervals would not', () => {
    const first = Array.from({ length: 50 }, (_, i) => i / 50);
    const second = first.map((value, i) => value + 0.02 + (i % 2) * 0.01);
    const { difference, low, high } = pairedDifference(first, second, createRandom(3));
    expect(difference).toBeCloseTo(0.025);
    expect(low).toBeGreaterThan(0.02);
    expect(high).toBeLessThan(0.03);
  });

  it('is 0 for two equal systems, and changes its sign with their order', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 20 }), (pairs) => {
        const [first, second] = [pairs.map(([a]) => a), pairs.map(([, b]) => b)];
        const none = { difference: 0, low: 0, high: 0 };
        expect(pairedDifference(first, first, createRandom(1), 20)).toEqual(none);
        const forth = pairedDifference(first, second, createRandom(1), 20);
        const back = pairedDifference(second, first, createRandom(1), 20);
        expect(back.difference).toBeCloseTo(-forth.difference, 9);
      }),
    );
  });
});
