import { beforeEach, describe, expect, it, vi } from 'vitest';
import { drawExamples } from './example.fixture.ts';
import type { Example } from './examples.ts';
import { fitLogistic } from './fit-logistic.ts';
import { type FittingExamples, fitModel } from './fit-model.ts';
import { fitWeights } from './fit-weights.ts';

vi.mock('./fit-weights.ts', { spy: true });
vi.mock('./fit-logistic.ts', { spy: true });
beforeEach(() => vi.clearAllMocks());

const drawn = { count: 60, telling: { late: 2, question: 1 }, unanswerable: 0.3 };
const examples: FittingExamples = {
  taught: drawExamples({ ...drawn, seed: 2 }),
  untaught: drawExamples({ ...drawn, seed: 3, indexes: 3 }),
};
const queriesOf = (list: readonly Example[]): Set<string> => new Set(list.map(({ query }) => query));

describe('fitModel', () => {
  it('is the same for the same examples and seed', () => {
    expect(JSON.stringify(fitModel(examples, 1))).toBe(JSON.stringify(fitModel(examples, 1)));
  });

  it('fits the same model whatever the seed, which only deals the folds', () => {
    const [one, two] = [fitModel(examples, 1), fitModel(examples, 2)];
    expect(two.model).toEqual(one.model);
    expect(two.untaught).not.toEqual(one.untaught);
  });

  it('keeps a question in one fold, whatever the index that scored it, and each in exactly one', () => {
    fitModel(examples, 3);
    for (const ranking of [examples.taught, examples.untaught]) {
      const trainings = vi
        .mocked(fitWeights)
        .mock.calls.map(([training]) => training)
        .filter(([first]) => ranking.some(({ index }) => index === first!.index));
      // One is the model itself, fitted on everything.
      const folds = trainings.filter((training) => training.length < ranking.length);
      expect(trainings.length - folds.length).toBe(1);
      const heldOut = folds.flatMap((training) => {
        const held = ranking.filter((example) => !training.includes(example));
        for (const query of queriesOf(held)) expect(queriesOf(training)).not.toContain(query);
        return held;
      });
      expect(heldOut).toHaveLength(ranking.length);
      expect(new Set(heldOut).size).toBe(ranking.length);
    }
  });

  it('fits the confidence on the same questions as the weights', () => {
    fitModel(examples, 3);
    const trainings = vi.mocked(fitWeights).mock.calls.map(([training]) => queriesOf(training).size);
    const outcomes = vi.mocked(fitLogistic).mock.calls.map(([fitted]) => fitted.length);
    // Two models for the one taught index, then two for the three with few questions.
    expect(outcomes).toEqual(
      trainings.flatMap((count, i) => (i % 2 === 0 ? [count, count] : [3 * count, 3 * count])),
    );
  });

  it('counts a question that nothing replies to less for the confidence', () => {
    fitModel(examples, 1);
    const [fitted] = vi.mocked(fitLogistic).mock.calls.at(-1)!;
    expect(new Set(fitted.map(({ weight }) => weight))).toEqual(new Set([0.6, 1]));
    for (const { weight, isTrue } of fitted) expect(weight === 1 || !isTrue).toBe(true);
  });

  it('tells what the model reaches on questions that it was not fitted on', () => {
    const { model, folds, ...kinds } = fitModel(examples, 1);
    expect(folds).toBe(6);
    for (const { weights } of Object.values(model)) {
      expect(weights.late).toBeGreaterThan(weights.lexical);
    }
    expect([kinds.taught.examples, kinds.untaught.examples]).toEqual([60, 180]);
    for (const { recallAt1, auc, calibrationError } of [kinds.taught, kinds.untaught]) {
      // By chance it would be 1 of 8.
      expect(recallAt1).toBeGreaterThan(0.5);
      expect(auc).toBeGreaterThan(0.5);
      expect(calibrationError).toBeLessThan(0.25);
    }
  });

  it('gives constants that are numbers', () => {
    for (const { weights, firstIsRight, oneFits } of Object.values(fitModel(examples, 1).model)) {
      const logistics = [firstIsRight, oneFits].flatMap(({ intercept, coefficients }) => [
        intercept,
        ...Object.values(coefficients),
      ]);
      expect([...Object.values(weights), ...logistics].every(Number.isFinite)).toBe(true);
    }
  });

  it.each([
    ['no question', []],
    ['a single question', drawExamples({ ...drawn, seed: 1, count: 1, unanswerable: 0 })],
    ['no question that an answer replies to', drawExamples({ ...drawn, seed: 1, unanswerable: 1 })],
  ])('refuses %s, from which nothing can be learnt', (_name, few) => {
    const refusal = expect.objectContaining({ kind: 'input', code: 'EXAMPLES_TOO_FEW' });
    expect(() => fitModel({ taught: few, untaught: few }, 1)).toThrow(refusal);
  });
});
