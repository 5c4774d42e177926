import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Effect } from '../../../src/protocol/learning.ts';
import { countTurns, percentDone, sortChanges } from './effect-counts.ts';

const change: Effect['changes'][number] = {
  conversation: 'c',
  turn: 1,
  input: 'parking ?',
  kind: 'rank-moved',
  isHarmful: false,
  before: '',
  after: '',
  reason: '',
};

describe('the counts of an effect', () => {
  it('count every turn once', () => {
    const most = fc.nat({ max: 20 });
    fc.assert(
      fc.property(most, most, most, most, (improved, harmed, other, same) => {
        const changes = Array.from({ length: improved + harmed + other }, () => change);
        const effect = { turns: changes.length + same, improved, harmed, changes };
        expect(countTurns(effect)).toEqual({ improved, harmed, other, same });
      }),
    );
  });

  it('stand over the changes with harm first, then gain, else in their order', () => {
    const changes = [
      { ...change, input: 'a' },
      { ...change, input: 'b', isImproved: true },
      { ...change, input: 'c' },
      { ...change, input: 'd', isHarmful: true },
    ];
    expect(sortChanges(changes).map(({ input }) => input)).toEqual(['d', 'b', 'a', 'c']);
  });

  it('say how far measuring is, and nothing before it has begun', () => {
    expect(percentDone({ done: 0, total: 1 })).toBe(0);
    expect(percentDone({ done: 2, total: 3 })).toBe(66);
    expect(percentDone({ done: 0, total: 0 })).toBe(0);
  });
});
