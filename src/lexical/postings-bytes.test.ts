import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuichetError } from '../core/errors.ts';
import { Bm25Index } from './bm25-index.ts';

const documents = [
  { key: 'a', text: 'Une carte CPS est requise pour l’authentification.' },
  { key: 'b', text: 'L’ANS a 60 jours calendaires pour certifier une solution certifiée.' },
  { key: 'c', text: '' },
];
const bytes = Bm25Index.build(documents).toBytes();
const HEADER_BYTES = 36;

/** Loads and searches; true if the bytes were taken, false if they were refused in the proper way. */
function tryOut(damaged: Uint8Array): boolean {
  try {
    const index = Bm25Index.load(damaged);
    const { hits, words } = index.search('carte certifiee autentification jours');
    for (const { entry, score } of hits) {
      expect(entry).toBeLessThan(index.size);
      expect(Number.isFinite(score)).toBe(true);
      for (const word of words) index.matchesOf(entry, word);
    }
    return true;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(GuichetError);
    expect(thrown).toMatchObject({ kind: 'integrity', code: 'LEXICAL_INDEX_DAMAGED' });
    return false;
  }
}

describe('the bytes of a lexical index', () => {
  it('give the same index and the same bytes again, wherever they begin in their buffer', () => {
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    for (const copy of [bytes, shifted.subarray(1)]) {
      const loaded = Bm25Index.load(copy);
      expect(loaded.toBytes()).toEqual(bytes);
      expect(loaded.search('carte certifiee')).toEqual(Bm25Index.build(documents).search('carte certifiee'));
    }
  });

  it('can hold no document, and documents without words', () => {
    for (const texts of [[], [''], ['?', '…']]) {
      const index = Bm25Index.load(
        Bm25Index.build(texts.map((text, i) => ({ key: `${i}`, text }))).toBytes(),
      );
      expect(index.size).toBe(texts.length);
      expect(index.search('carte').hits).toEqual([]);
    }
  });

  it('are refused at every shorter length, and with anything behind', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(tryOut(bytes.slice(0, length)), `${length} bytes`).toBe(false);
    }
    expect(tryOut(Uint8Array.of(...bytes, 0))).toBe(false);
  });

  it('are refused with any other header', () => {
    fc.assert(
      fc.property(fc.nat(HEADER_BYTES - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const damaged = bytes.slice();
        damaged[place]! ^= flip;
        expect(tryOut(damaged)).toBe(false);
      }),
    );
  });

  it('are refused or searched without harm, whichever bytes have changed', () => {
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const damaged = bytes.slice();
        for (const [place, value] of changes) damaged[place] = value;
        tryOut(damaged);
      }),
      { numRuns: 1_000 },
    );
  });
});
