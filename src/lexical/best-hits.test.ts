import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { selectBest } from './best-hits.ts';

describe('the best hits', () => {
  it('are those of a full sort, ties by entry, without entries of score 0', () => {
    const score = fc.nat(5).map((value) => value / 4);
    fc.assert(
      fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 1, max: 70 }), (scores, topK) => {
        const sorted = scores
          .map((value, entry) => ({ entry, score: value }))
          .filter((hit) => hit.score > 0)
          .sort((a, b) => b.score - a.score || a.entry - b.entry);
        expect(selectBest(Float32Array.from(scores), topK)).toEqual(sorted.slice(0, topK));
        expect(selectBest(Float32Array.from(scores), Infinity)).toEqual(sorted);
      }),
    );
  });
});
