import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decayProbability, estimateConfidence, evaluateModel, shareOwnQuestion } from './confidence.ts';
import { type Features, featureNames } from './features.ts';
import { fittedModel } from './fitted-model.ts';

const features: fc.Arbitrary<Features> = fc.record({
  standout: fc.double({ min: 0, max: 9, noNaN: true }),
  weakness: fc.double({ min: 0, max: 4, noNaN: true }),
  gap: fc.double({ min: -4, max: 0, noNaN: true }),
  worst: fc.double({ min: -1, max: 1, noNaN: true }),
  cover: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 0, max: 6, noNaN: true }),
});
const models = fc.constantFrom(fittedModel.taught, fittedModel.untaught);

describe('a logistic model', () => {
  it('is 1 / (1 + e^-sum)', () => {
    const coefficients = { standout: 1, weakness: 0, gap: 0, worst: 0, cover: 2, length: 0 };
    const value = evaluateModel(
      { intercept: -1, coefficients },
      { standout: 1, weakness: 5, gap: 5, worst: 5, cover: 0.5, length: 5 },
    );
    expect(value).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
  });

  it('moves with each feature as the sign of its coefficient says', () => {
    fc.assert(
      fc.property(features, models, fc.constantFrom(...featureNames), (known, { firstIsRight }, name) => {
        const more = evaluateModel(firstIsRight, { ...known, [name]: known[name] + 0.1 });
        const change = more - evaluateModel(firstIsRight, known);
        expect(change * Math.sign(firstIsRight.coefficients[name])).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('the confidence', () => {
  it('is a chance, and one of four is at least as likely right as the first', () => {
    fc.assert(
      fc.property(features, models, (known, model) => {
        const { firstIsRight, nothingFits } = estimateConfidence(known, model);
        expect(firstIsRight).toBeGreaterThanOrEqual(0);
        expect(nothingFits).toBeGreaterThanOrEqual(0);
        expect(firstIsRight + nothingFits).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });

  it('falls with the distance from the first answer', () => {
    expect(decayProbability(0.8, 0)).toBe(0.8);
    expect(decayProbability(0.8, 1)).toBeCloseTo(0.8 / Math.E, 12);
    expect(decayProbability(0.8, 2)).toBeLessThan(decayProbability(0.8, 1));
  });

  it('is shared among those whose own question was asked', () => {
    expect(shareOwnQuestion(1)).toBeGreaterThan(0.9);
    expect(shareOwnQuestion(3) * 3).toBeCloseTo(shareOwnQuestion(1), 12);
  });
});
