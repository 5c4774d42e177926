import { describe, expect, it } from 'vitest';
import { languageOfPhrases } from './usual-phrases.ts';

describe('usual phrases', () => {
  it.each([
    ['en', 'Hello!'],
    ['en', 'ok thanks, bye'],
    ['en', 'Thank you very much'],
    ['es', '¡Hola, buenas tardes!'],
    ['es', 'gracias'],
    ['de', 'guten Tag'],
    ['de', 'Grüß Gott'],
    ['de', 'Danke schön'],
    ['pt', 'Olá, bom dia'],
    ['pt', 'obrigado'],
    ['it', 'grazie mille'],
    ['fr', 'Merci d’avance'],
    ['fr', "s'il vous plaît"],
  ])('are in %s: «%s»', (language, text) => {
    expect(languageOfPhrases(text)).toBe(language);
  });

  it.each([
    ['of two languages', 'hello merci'],
    ['that several languages have', 'por favor'],
    ['beside anything else', 'hello, certification DMN'],
    ['that only begin', 'guten'],
    ['of nothing', ''],
    ['of emoji', '👋'],
  ])('tell nothing %s', (_, text) => {
    expect(languageOfPhrases(text)).toBeUndefined();
  });
});
