import { describe, expect, it } from 'vitest';
import { languages } from '../protocol/language.ts';
import { locales, matchLanguage } from './locales.ts';

describe('locales', () => {
  it('names a variant of every language, which the platform knows', () => {
    expect(Object.keys(locales)).toEqual([...languages]);
    for (const lang of languages) {
      expect(new Intl.Locale(locales[lang]).language).toBe(lang);
      expect(Intl.PluralRules.supportedLocalesOf(locales[lang])).toEqual([locales[lang]]);
    }
  });
});

describe('matchLanguage', () => {
  it.each([
    ['fr', 'fr'],
    ['pt-BR', 'pt'],
    ['DE_at', 'de'],
    [' it ', 'it'],
    ['es-419-x-private', 'es'],
  ])('finds the language of «%s»', (tag, lang) => {
    expect(matchLanguage(tag)).toBe(lang);
  });

  it.each(['', 'nl', 'french', 'fro', 'x-fr', 'constructor', '__proto__'])('finds none for «%s»', (tag) => {
    expect(matchLanguage(tag)).toBeUndefined();
  });
});
