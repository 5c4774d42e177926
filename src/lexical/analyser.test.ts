import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, findWords, splitWords } from './analyser.ts';

describe('the French analyser', () => {
  it('takes elided articles and pronouns off, with either apostrophe', () => {
    expect(splitWords("L'ANS dit qu’il s'agit d'un DMN jusqu’aujourd'hui")).toEqual([
      'ans',
      'dit',
      'il',
      'agit',
      'un',
      'dmn',
      "aujourd'hui",
    ]);
  });

  it.each([
    ['certifiées', 'certifiees'],
    ['homologuée', 'HOMOLOGUEE'],
    ['délais', 'delai'],
    ['télésoin', 'telesoins'],
    ['hébergeurs', 'hebergeur'],
    ['œuvre', 'oeuvres'],
  ])('lets «%s» and «%s» meet', (a, b) => {
    const terms = new Set(analyse(a));
    expect(analyse(b).some((term) => terms.has(term))).toBe(true);
  });

  it('reads decomposed accents as composed ones', () => {
    expect(analyse('délai'.normalize('NFD'))).toEqual(analyse('délai'));
  });

  it('keeps abbreviations and numbers', () => {
    expect(analyse('DMN : 60 jours, R3V3')).toEqual(['dmn', '60', 'jour', 'r3v3']);
  });

  it('gives nothing for a text without words', () => {
    expect(analyse('?! 🙂 …')).toEqual([]);
  });

  it('keeps marks that have no composed form in their word', () => {
    expect(splitWords('हिन्दी में')).toEqual(['हिन्दी', 'में']);
  });

  it('says where each word stands, without its elided prefix', () => {
    const text = `Qu’est-ce que l'${'déle\u0301gation'.normalize('NFD')} ?`;
    const placed = findWords(text).map(({ word, start, end }) => [word, text.slice(start, end)]);
    expect(placed).toEqual([
      ['est', 'est'],
      ['ce', 'ce'],
      ['que', 'que'],
      ['délégation', 'déle\u0301gation'.normalize('NFD')],
    ]);
  });

  it('finds the words that it splits, whatever the text', () => {
    const unit = fc.constantFrom(
      ..."aeÉœsSßΣİ1\u0301\u0307\u20e3'’-. \n".split(''),
      'l’',
      "QU'",
      'हि',
      '🙂',
      '\ud83d',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 30 }), (text) => {
        expect(findWords(text).map(({ word }) => word)).toEqual(splitWords(text));
      }),
    );
  });
});
