import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimatesArbitrary, judge } from './estimate.fixture.ts';
import { areaUnderRiskCoverage, greatestCoverageAt, riskCoverageCurve } from './risk-coverage.ts';

const estimates = judge([0.9, true], [0.8, true], [0.7, false], [0.6, true]);

describe('the risk–coverage curve', () => {
  it('serves the most probable first, equals together', () => {
    expect(riskCoverageCurve(judge([0.5, false], [0.9, true], [0.5, true]))).toEqual([
      { threshold: 0.9, served: 1, coverage: expect.closeTo(1 / 3), risk: 0 },
      { threshold: 0.5, served: 3, coverage: 1, risk: expect.closeTo(1 / 3) },
    ]);
    expect(riskCoverageCurve([])).toEqual([]);
  });

  it('covers more and more, up to all, where the risk is the share wrong', () => {
    fc.assert(
      fc.property(estimatesArbitrary, (estimates) => {
        const curve = riskCoverageCurve(estimates);
        for (const [i, { coverage, threshold, risk }] of curve.entries()) {
          const served = estimates.filter(({ probability }) => probability >= threshold);
          expect(coverage).toBeCloseTo(served.length / estimates.length, 9);
          expect(risk).toBeCloseTo(served.filter(({ isRight }) => !isRight).length / served.length, 9);
          if (i > 0) expect(coverage).toBeGreaterThan(curve[i - 1]!.coverage);
        }
        expect(curve.at(-1)!.coverage).toBe(1);
      }),
    );
  });

  it('gives the greatest coverage at a risk, even after a worse stretch', () => {
    const curve = riskCoverageCurve(estimates);
    expect(greatestCoverageAt(0, curve)?.coverage).toBe(0.5);
    expect(greatestCoverageAt(0.25, curve)?.coverage).toBe(1);
    expect(greatestCoverageAt(0.1, riskCoverageCurve(judge([0.9, false])))).toBeUndefined();
  });
});

describe('the area under it', () => {
  it('is the mean risk over the coverages', () => {
    expect(areaUnderRiskCoverage(estimates)).toBeCloseTo((0 + 0 + 1 / 3 + 1 / 4) / 4);
    expect(areaUnderRiskCoverage([])).toBe(0);
  });

  it('does not depend on the order of equals, lies in 0 to 1, and is least for the right ones first', () => {
    fc.assert(
      fc.property(estimatesArbitrary, (estimates) => {
        const area = areaUnderRiskCoverage(estimates);
        expect(areaUnderRiskCoverage(estimates.toReversed())).toBeCloseTo(area, 9);
        const best = estimates.map(({ isRight }) => ({ isRight, probability: isRight ? 1 : 0 }));
        const worst = estimates.map(({ isRight }) => ({ isRight, probability: isRight ? 0 : 1 }));
        expect(area).toBeGreaterThanOrEqual(areaUnderRiskCoverage(best) - 1e-9);
        expect(area).toBeLessThanOrEqual(areaUnderRiskCoverage(worst) + 1e-9);
      }),
    );
  });
});
