import { describe, expect, it } from 'vitest';
import type { Embedded } from '../../embedding/embedder.ts';
import { distanceOf, measureQueries } from './distances.ts';
import { formatMoved } from './format-moved.ts';

const embed = (...vector: number[]): Embedded => ({
  vector: Float32Array.from(vector),
  tokens: new Float32Array(),
  tokenCount: 0,
  pieces: new Int32Array(),
  droppedTokens: 0,
});

describe('how far vectors have moved', () => {
  it('is 0 in the same direction, 1 at a right angle and 2 in the opposite one', () => {
    const east = Float32Array.of(3, 0);
    expect(distanceOf(east, Float32Array.of(1, 0))).toBe(0);
    expect(distanceOf(east, Float32Array.of(0, 5))).toBe(1);
    expect(distanceOf(east, Float32Array.of(-1, 0))).toBe(2);
    expect(distanceOf(east, Float32Array.of(0, 0))).toBe(1);
  });

  it('is measured on the questions that both have, the farthest first', () => {
    const recorded = new Map([
      ['même', embed(1, 0)],
      ['autre', embed(1, 0)],
      ['seule', embed(1, 0)],
    ]);
    const live = new Map([
      ['même', embed(1, 0)],
      ['autre', embed(0, 1)],
      ['nouvelle', embed(1, 0)],
    ]);
    expect(measureQueries(recorded, live)).toEqual({
      count: 2,
      mean: 0.5,
      farthest: [
        { text: 'autre', distance: 1 },
        { text: 'même', distance: 0 },
      ],
    });
  });

  it('is told without what rounding moves', () => {
    const moved = { text: 'autre', distance: 0.25 };
    const questions = { count: 3, mean: 0.1, farthest: [moved, { text: 'même', distance: 1e-9 }] };
    expect(formatMoved({ questions, passages: { count: 0, mean: 0, farthest: [] } })).toEqual([
      'questions: 3, moved by 1.0e-1 on average, 2.5e-1 at most',
      '  2.5e-1 autre',
      'passages: none in common',
    ]);
  });
});
