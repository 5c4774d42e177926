import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateProbabilities } from './confidence.ts';

describe('estimateProbabilities', () => {
  it('stays between 0 and 1, one a candidate', () => {
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    const candidate = fc.record({
      score: fc.double({ min: -50, max: 50, noNaN: true }),
      parts: fc.record({ late: cosine, question: cosine, dense: cosine }, { requiredKeys: ['late'] }),
    });
    fc.assert(
      fc.property(fc.array(candidate, { maxLength: 12 }), (list) => {
        const probabilities = estimateProbabilities(
          list.map(({ score }) => score),
          list.map(({ parts }) => parts),
        );
        expect(probabilities).toHaveLength(list.length);
        for (const value of probabilities) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('rises with the lead of the first over the second', () => {
    const parts = [{ late: 0.5 }, { late: 0.3 }, { late: 0.1 }];
    const [narrow] = estimateProbabilities([1, 0.9, 0], parts);
    const [wide] = estimateProbabilities([1, 0.2, 0], parts);
    expect(wide).toBeGreaterThan(narrow!);
  });

  it('rises with the height of the late score above that of the others', () => {
    const low = estimateProbabilities([1, 0], [{ late: 0.4 }, { late: 0.3 }]);
    const high = estimateProbabilities([1, 0], [{ late: 0.7 }, { late: 0.3 }]);
    expect(high[0]).toBeGreaterThan(low[0]!);
  });

  it('takes the closer of the answer and its question', () => {
    const byAnswer = estimateProbabilities([1, 0], [{ late: 0.8, question: 0.1 }, { late: 0.2 }]);
    const byQuestion = estimateProbabilities([1, 0], [{ late: 0.1, question: 0.8 }, { late: 0.2 }]);
    expect(byQuestion).toEqual(byAnswer);
  });

  it('does not change when every late score is shifted', () => {
    const first = estimateProbabilities([1, 0], [{ late: 0.5 }, { late: 0.25 }]);
    const second = estimateProbabilities([1, 0], [{ late: 0.75 }, { late: 0.5 }]);
    expect(second).toEqual(first);
  });

  it('gives equals the same', () => {
    const [a, b] = estimateProbabilities([1, 1, 0], [{ late: 0.5 }, { late: 0.5 }, { late: 0.1 }]);
    expect(a).toBe(b);
  });
});
