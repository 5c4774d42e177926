import { describe, expect, it } from 'vitest';
import { TokenSpace } from './token-space.ts';

describe('the token space', () => {
  const tokens = Float32Array.of(1, 0, 3, 0, 2, 3);

  it('centres on the mean and gives unit rows', () => {
    const space = TokenSpace.fit(tokens, 2);
    expect([...space.mean]).toEqual([2, 1]);
    const projected = space.project(tokens);
    const half = Math.SQRT1_2;
    [-half, -half, half, -half, 0, 1].forEach((value, i) => {
      expect(projected[i]).toBeCloseTo(value, 6);
    });
  });

  it('leaves a token that is the mean at zero', () => {
    expect([...TokenSpace.fit(tokens, 2).project(Float32Array.of(2, 1))]).toEqual([0, 0]);
  });

  it('fits an empty corpus', () => {
    expect([...TokenSpace.fit(new Float32Array(), 2).mean]).toEqual([0, 0]);
  });
});
