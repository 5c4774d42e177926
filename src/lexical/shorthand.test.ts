import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stripAccents } from './analyser.ts';
import { spellOut } from './shorthand.ts';
import { shorthandWords } from './shorthand-words.ts';

describe('spelling out', () => {
  it.each([
    ['fo koi pr la certification', 'faut quoi pr la certification'],
    ['Kel délai svp ?', "quel délai s'il vous plaît ?"],
    ['CB DE TPS POUR UN DMN', 'combien DE temps POUR UN DMN'],
    ['combien de tps pour un DMN', 'combien de temps pour un DMN'],
  ])('turns «%s» into «%s»', (written, spelt) => {
    expect(spellOut(written)).toBe(spelt);
  });

  it('leaves a word in capitals alone, which may be an abbreviation of the field', () => {
    expect(spellOut('le service CB est-il ouvert ?')).toBe('le service CB est-il ouvert ?');
  });

  it('leaves longer words and those with an apostrophe alone', () => {
    const text = "kit, kelvin, l'ordi, koinè";
    expect(spellOut(text)).toBe(text);
  });

  it('changes no text without a known shorthand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const words = text.match(/[\p{L}\p{N}]+/gu) ?? [];
        fc.pre(!words.some((word) => shorthandWords.has(stripAccents(word.toLowerCase()))));
        expect(spellOut(text)).toBe(text);
      }),
    );
  });

  it('is done after one pass', () => {
    for (const written of shorthandWords.keys()) expect(spellOut(spellOut(written))).toBe(spellOut(written));
  });
});
