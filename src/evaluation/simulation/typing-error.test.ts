import { distance } from 'fastest-levenshtein';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createScript } from './simulation.fixture.ts';
import { mistype } from './typing-error.ts';

describe('a typing error', () => {
  it('spoils one of the longer words, and nothing else', () => {
    const text = "où est l'officine de garde ?";
    for (let seed = 0; seed < 200; seed++) {
      const typed = mistype(text, createRandom(seed));
      const [words, others] = [text.split(/[ ']/), typed.split(/[ ']/)];
      const spoilt = words.filter((word, i) => word !== others[i]);
      expect(spoilt, typed).toHaveLength(1);
      expect(['officine', 'garde']).toContain(spoilt[0]);
      // Two letters exchanged are two edits of one letter.
      expect(distance(text, typed)).toBeLessThanOrEqual(2);
    }
  });

  it.each(['fofrait', 'fofait', 'foorfait'])(
    'exchanges letters, leaves one out or doubles one: %s',
    (typed) => {
      const typos = Array.from({ length: 200 }, (_, seed) => mistype('forfait', createRandom(seed)));
      expect(typos).toContain(typed);
    },
  );

  it('leaves out one of two equal letters, which cannot be exchanged', () => {
    expect(mistype('aaaaa', createScript(0))).toBe('aaaa');
  });

  it('spares the first letter, and texts of short words', () => {
    for (let seed = 0; seed < 50; seed++) expect(mistype('délai', createRandom(seed))).toMatch(/^d/);
    expect(mistype('qui est là ?', createRandom(1))).toBe('qui est là ?');
  });
});
