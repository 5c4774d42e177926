import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedCalibrationError, reliabilityBins } from './calibration.ts';
import { estimatesArbitrary, judge } from './estimate.fixture.ts';

describe('reliability bins', () => {
  it('tell mean probability from share right, and keep empty bins', () => {
    const bins = reliabilityBins(judge([0.05, false], [0.85, true], [0.95, true], [1, false]), 2);
    expect(bins).toEqual([
      { from: 0, to: 0.5, count: 1, share: 0.25, meanProbability: 0.05, accuracy: 0 },
      {
        from: 0.5,
        to: 1,
        count: 3,
        share: 0.75,
        meanProbability: expect.closeTo(2.8 / 3),
        accuracy: expect.closeTo(2 / 3),
      },
    ]);
    expect(reliabilityBins([], 2)[0]).toEqual({ from: 0, to: 0.5, count: 0, share: 0 });
  });

  it('hold every estimate once, each within its ends', () => {
    fc.assert(
      fc.property(estimatesArbitrary, fc.integer({ min: 1, max: 15 }), (estimates, count) => {
        const bins = reliabilityBins(estimates, count);
        expect(bins).toHaveLength(count);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(estimates.length);
        for (const { from, to, meanProbability } of bins) {
          if (meanProbability === undefined) continue;
          expect(meanProbability).toBeGreaterThanOrEqual(from - 1e-9);
          expect(meanProbability).toBeLessThanOrEqual(to + 1e-9);
        }
      }),
    );
  });
});

describe('the expected calibration error', () => {
  const errorOf = (...args: Parameters<typeof reliabilityBins>) =>
    expectedCalibrationError(reliabilityBins(...args));

  it('weighs the gap of each bin by its share', () => {
    expect(errorOf(judge([0.1, false], [0.8, true], [0.8, false], [0.8, false]))).toBeCloseTo(
      0.25 * 0.1 + 0.75 * (0.8 - 1 / 3),
    );
  });

  it('is 0 for certainty that is right, and 1 for certainty that is wrong', () => {
    expect(errorOf(judge([0, false], [1, true]))).toBe(0);
    expect(errorOf(judge([0, true], [1, false]))).toBe(1);
    expect(errorOf([])).toBe(0);
  });

  it('is at least the gap of one bin over all, and at most 1', () => {
    fc.assert(
      fc.property(estimatesArbitrary, (estimates) => {
        const error = errorOf(estimates);
        expect(error).toBeGreaterThanOrEqual(errorOf(estimates, 1) - 1e-9);
        expect(error).toBeLessThanOrEqual(1);
      }),
    );
  });
});
