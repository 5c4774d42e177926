import { describe, expect, it } from 'vitest';
import { sayLikelihood, toPercent } from './likelihood.ts';

describe('the chance of an answer', () => {
  it('is told in words and in percent', () => {
    expect(sayLikelihood('fr', 0.952)).toBe('Très probable (95\u00a0%)');
    expect(sayLikelihood('fr', 0.7)).toBe('Probable (70\u00a0%)');
    expect(sayLikelihood('fr', 0.5)).toBe('Possible (50\u00a0%)');
    expect(sayLikelihood('en', 0.1)).toBe('Unlikely (10%)');
  });

  it('is never told as certain where it is not', () => {
    expect([0, 0.001, 0.999, 1].map(toPercent)).toEqual([0, 1, 99, 100]);
  });
});
