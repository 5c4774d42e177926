import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countEdits } from './edit-distance.ts';

/** The definition, one case a line, without a table. */
function countNaively(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const ways = [
    countNaively(a.slice(1), b) + 1,
    countNaively(a, b.slice(1)) + 1,
    countNaively(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0]) {
    ways.push(countNaively(a.slice(2), b.slice(2)) + 1);
  }
  return Math.min(...ways);
}

describe('counting edits', () => {
  it.each([
    ['certificat', 'certificat', 0],
    ['certifcat', 'certificat', 1],
    ['certificaat', 'certificat', 1],
    ['certifikat', 'certificat', 1],
    ['certificta', 'certificat', 1],
    ['cretificta', 'certificat', 2],
    ['sante', 'delai', 3],
  ])('from «%s» to «%s» takes %i, where 3 means more than 2', (a, b, edits) => {
    expect(countEdits(a, b, 2)).toBe(edits);
  });

  it('agrees with the definition up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, limit) => {
        expect(countEdits(a, b, limit)).toBe(Math.min(countNaively(a, b), limit + 1));
      }),
    );
  });
});
