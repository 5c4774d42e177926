import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likenessOf, wordPairsOf } from './likeness.ts';

const like = (one: string, other: string) => likenessOf(wordPairsOf(one), wordPairsOf(other));

describe('likeness', () => {
  it('is 1 for texts that differ in case, accents and signs alone', () => {
    expect(like('Le DÉLAI est long !', 'le delai\nest long')).toEqual({ jaccard: 1, containment: 1 });
  });

  it('loses two word pairs for one changed word', () => {
    const { jaccard } = like('Le délai est de 30 jours.', 'Le délai est de 60 jours.');
    expect(jaccard).toBeCloseTo(5 / 9);
  });

  it('is 0 for a text without words', () => {
    expect(like('…', '…')).toEqual({ jaccard: 0, containment: 0 });
  });

  it('lies between 0 and 1, the same both ways, containment never below Jaccard', () => {
    const text = fc.array(fc.constantFrom('un', 'deux', 'trois', '!')).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { jaccard, containment } = like(one, other);
        expect(like(other, one)).toEqual({ jaccard, containment });
        expect([jaccard >= 0, jaccard <= containment, containment <= 1]).toEqual([true, true, true]);
      }),
    );
  });
});
