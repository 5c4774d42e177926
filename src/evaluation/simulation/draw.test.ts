import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { drawEvenly, drawOne } from './draw.ts';

describe('drawing', () => {
  it('takes every item about equally often, in no order', () => {
    const items = Array.from({ length: 7 }, (_, i) => i);
    const drawn = drawEvenly(items, 40, createRandom(1));
    const counts = items.map((item) => drawn.filter((one) => one === item).length);
    expect(drawn).toHaveLength(40);
    expect(Math.max(...counts) - Math.min(...counts)).toBe(1);
    expect(drawn.slice(0, 7)).not.toEqual(items);
    expect(drawn.slice(7, 14)).not.toEqual(drawn.slice(0, 7));
  });

  it('is the same for the same seed', () => {
    const run = (seed: number) => drawEvenly('abcdefgh'.split(''), 20, createRandom(seed));
    expect(run(3)).toEqual(run(3));
    expect(run(3)).not.toEqual(run(4));
  });

  it('takes nothing from nothing', () => {
    expect(drawEvenly([], 3, createRandom(1))).toEqual([]);
    expect(drawOne([], createRandom(1))).toBeUndefined();
  });
});
