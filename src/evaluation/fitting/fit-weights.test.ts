import { describe, expect, it } from 'vitest';
import { scoreParts } from '../../retrieval/hit.ts';
import { drawExamples } from './example.fixture.ts';
import { fitWeights } from './fit-weights.ts';

const sumOf = (weights: Readonly<Record<string, number>>): number =>
  Object.values(weights).reduce((sum, weight) => sum + weight, 0);

describe('fitWeights', () => {
  it.each(scoreParts)('puts the weight on «%s» where that part tells and the others do not', (part) => {
    const weights = fitWeights(drawExamples({ count: 150, seed: 1, telling: { [part]: 2 } }));
    expect(weights[part]).toBeGreaterThan(0.7);
    expect(sumOf(weights)).toBeCloseTo(1, 9);
  });

  it('shares it by how much each part tells', () => {
    const weights = fitWeights(drawExamples({ count: 400, seed: 2, telling: { late: 2, dense: 1 } }));
    expect(weights.late).toBeGreaterThan(weights.dense);
    for (const part of ['union', 'question', 'intent', 'lexical'] as const) {
      expect(weights.dense).toBeGreaterThan(weights[part]);
    }
  });

  it('gives a part that misleads no weight, never one below 0', () => {
    const weights = fitWeights(drawExamples({ count: 150, seed: 3, telling: { late: 1, lexical: -1 } }));
    expect(weights.lexical).toBe(0);
    for (const part of scoreParts) expect(weights[part]).toBeGreaterThanOrEqual(0);
  });

  it('leaves out a part that tells next to nothing, and shares its weight among the others', () => {
    const examples = drawExamples({ count: 400, seed: 8, telling: { late: 2, dense: 2, lexical: 0.1 } });
    const weights = fitWeights(examples);
    for (const part of scoreParts) {
      expect(weights[part] === 0 || weights[part] >= 0.05, part).toBe(true);
    }
    expect(weights.late * weights.dense).toBeGreaterThan(0);
    expect(sumOf(weights)).toBeCloseTo(1, 9);
  });

  it('passes over questions that nothing replies to', () => {
    const answerable = drawExamples({ count: 60, seed: 4, telling: { late: 1 } });
    const unanswerable = drawExamples({ count: 60, seed: 5, telling: {}, unanswerable: 1 });
    expect(fitWeights([...unanswerable, ...answerable])).toEqual(fitWeights(answerable));
  });

  it('reads nothing into a part that is absent or the same for all', () => {
    const examples = drawExamples({ count: 60, seed: 6, telling: { late: 2 } }).map((example) => ({
      ...example,
      scored: {
        ...example.scored,
        parts: example.scored.parts.map(({ late = 0 }) => ({ late, lexical: 0.1 })),
      },
    }));
    const { late, ...others } = fitWeights(examples);
    expect(late).toBeGreaterThan(0.99);
    expect(sumOf(others)).toBeLessThan(0.01);
  });

  it('weighs all parts alike where no question says anything', () => {
    const even = Object.fromEntries(
      scoreParts.map((part) => [part, expect.closeTo(1 / scoreParts.length, 9)]),
    );
    expect(fitWeights([])).toEqual(even);
    expect(fitWeights(drawExamples({ count: 9, seed: 7, telling: {}, unanswerable: 1 }))).toEqual(even);
  });
});
