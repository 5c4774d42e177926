import { describe, expect, it } from 'vitest';
import { analyse, splitWords } from './analyser.ts';

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
});
