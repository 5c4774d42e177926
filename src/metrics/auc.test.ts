import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaUnderRoc } from './auc.ts';
import { estimatesArbitrary, judge } from './estimate.fixture.ts';

describe('the area under the ROC curve', () => {
  it('is 1 for perfect order, 0 for its reverse, a half for no order', () => {
    expect(areaUnderRoc(judge([0.9, true], [0.8, true], [0.1, false]))).toBe(1);
    expect(areaUnderRoc(judge([0.9, false], [0.1, true]))).toBe(0);
    expect(areaUnderRoc(judge([0.5, false], [0.5, true], [0.5, true]))).toBe(0.5);
  });

  it('is undefined where nothing is right or nothing is wrong', () => {
    expect(areaUnderRoc([])).toBeUndefined();
    expect(areaUnderRoc(judge([0.5, true], [0.7, true]))).toBeUndefined();
    expect(areaUnderRoc(judge([0.5, false]))).toBeUndefined();
  });

  it('is what comparing every right answer with every wrong one gives', () => {
    fc.assert(
      fc.property(estimatesArbitrary, (estimates) => {
        const right = estimates.filter(({ isRight }) => isRight);
        const wrong = estimates.filter(({ isRight }) => !isRight);
        let wins = 0;
        for (const { probability: a } of right) {
          for (const { probability: b } of wrong) wins += a > b ? 1 : a === b ? 0.5 : 0;
        }
        const area = areaUnderRoc(estimates);
        if (right.length * wrong.length === 0) expect(area).toBeUndefined();
        else expect(area).toBeCloseTo(wins / (right.length * wrong.length), 9);
      }),
    );
  });
});
