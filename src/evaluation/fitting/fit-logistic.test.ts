import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { evaluateModel } from '../../retrieval/confidence.ts';
import { type FeatureName, type Features, featureNames } from '../../retrieval/features.ts';
import type { LogisticModel } from '../../retrieval/fitted-model.ts';
import { drawNormal } from './example.fixture.ts';
import { fitLogistic, type Outcome } from './fit-logistic.ts';

/** By feature: the coefficient that outcomes are drawn with, and where its values lie, roughly as on real questions. */
const drawnWith = {
  standout: { coefficient: 0.8, mean: 3, deviation: 1 },
  weakness: { coefficient: -0.7, mean: 1, deviation: 0.8 },
  gap: { coefficient: -1.5, mean: -2.5, deviation: 0.6 },
  worst: { coefficient: 5, mean: 0.3, deviation: 0.2 },
  cover: { coefficient: 0, mean: 0.6, deviation: 0.3 },
  length: { coefficient: -0.6, mean: 2, deviation: 0.6 },
} satisfies Record<FeatureName, unknown>;

const truth: LogisticModel = {
  intercept: -1,
  coefficients: byFeature((name) => drawnWith[name].coefficient),
};

function byFeature(read: (name: FeatureName) => number): Features {
  return Object.fromEntries(featureNames.map((name) => [name, read(name)])) as Features;
}

function drawOutcomes(count: number, seed: number): Outcome[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const features = byFeature(
      (name) => drawnWith[name].mean + drawnWith[name].deviation * drawNormal(random),
    );
    return { features, isTrue: random() < evaluateModel(truth, features), weight: 1 };
  });
}

describe('fitLogistic', () => {
  it('recovers the coefficients that outcomes were drawn with, on the features’ own scales', () => {
    const { intercept, coefficients } = fitLogistic(drawOutcomes(4_000, 1));
    expect(Math.abs(intercept - truth.intercept)).toBeLessThan(0.6);
    for (const name of featureNames) {
      // Four standard errors of a coefficient on so many outcomes, seen in units of its feature's deviation.
      const miss = (coefficients[name] - truth.coefficients[name]) * drawnWith[name].deviation;
      expect(Math.abs(miss), name).toBeLessThan(0.2);
      if (truth.coefficients[name] !== 0) {
        expect(Math.sign(coefficients[name]), name).toBe(Math.sign(truth.coefficients[name]));
      }
    }
  });

  it('says on average what was true, since the intercept is not held back', () => {
    const outcomes = drawOutcomes(300, 2);
    const model = fitLogistic(outcomes);
    const expected = outcomes.reduce((sum, { features }) => sum + evaluateModel(model, features), 0);
    expect(expected).toBeCloseTo(outcomes.filter(({ isTrue }) => isTrue).length, 0);
  });

  it('gives a feature that is the same everywhere no say', () => {
    // 0.1 is no binary fraction: its mean differs from it by a speck, which is no variance.
    for (const constant of [0, 0.1, 3]) {
      const outcomes = drawOutcomes(300, 3);
      const rest = outcomes.map((outcome) => ({
        ...outcome,
        features: { ...outcome.features, length: constant },
      }));
      const { intercept, coefficients } = fitLogistic(rest);
      expect(coefficients.length).toBeCloseTo(0, 6);
      expect(coefficients.gap).toBeLessThan(0);
      expect(Math.abs(intercept)).toBeLessThan(10);
    }
  });

  it('stays within bounds where the outcomes are told apart perfectly, or are all the same', () => {
    const outcomes = drawOutcomes(100, 4);
    const perfect = outcomes.map((outcome) => ({ ...outcome, isTrue: outcome.features.worst > 0.3 }));
    const model = fitLogistic(perfect);
    expect(model.coefficients.worst).toBeGreaterThan(0);
    expect(model.coefficients.worst).toBeLessThan(100);
    for (const isTrue of [true, false]) {
      const same = outcomes.map((outcome) => ({ ...outcome, isTrue }));
      const chance = evaluateModel(fitLogistic(same), same[0]!.features);
      expect(chance).toBeCloseTo(isTrue ? 1 : 0, 3);
    }
  });

  it('counts an outcome by its weight: thrice the weight is the outcome thrice, none is no outcome', () => {
    // Features are standardised over the outcomes whatever their weight. Both halves have the same, so that
    // repeating one leaves mean and deviation as they are, and the two fits are one sum in two orders.
    const one = drawOutcomes(50, 6);
    const two = drawOutcomes(50, 7).map((outcome, i) => ({ ...outcome, features: one[i]!.features }));
    const weighted = fitLogistic([...one, ...two.map((outcome) => ({ ...outcome, weight: 3 }))]);
    const repeated = fitLogistic([...one, ...two, ...two, ...two]);
    expect(weighted.intercept).toBeCloseTo(repeated.intercept, 6);
    for (const name of featureNames) {
      expect(weighted.coefficients[name], name).toBeCloseTo(repeated.coefficients[name], 6);
    }
    const [first] = one;
    const unweighted = fitLogistic([...one, ...two]);
    expect(evaluateModel(unweighted, first!.features)).not.toBeCloseTo(
      evaluateModel(weighted, first!.features),
      2,
    );
    const silent = two.map((outcome) => ({ ...outcome, weight: 0, isTrue: !outcome.isTrue }));
    const silenced = fitLogistic([...one, ...silent]);
    expect(silenced).toEqual(
      fitLogistic([...one, ...silent.map((outcome) => ({ ...outcome, isTrue: true }))]),
    );
  });

  it('knows the share that was true from a single outcome', () => {
    const [outcome] = drawOutcomes(1, 5);
    const model = fitLogistic([{ ...outcome!, isTrue: true }]);
    expect(evaluateModel(model, outcome!.features)).toBeGreaterThan(0.99);
  });
});
