import { describe, expect, it } from 'vitest';
import { readWords } from './read-words.ts';

describe('reading words', () => {
  it.each([
    ['puts them in lower case', 'Wo ist Paul', ['wo', 'ist', 'paul']],
    ['makes apostrophes plain and accents composed', 'D’ou\u0300', ["d'où"]],
    ['drops abbreviations', 'Le DMN et l’INS', ['le', 'et', "l'ins"]],
    ['keeps capitals of a text that has nothing else', 'QUI PEUT ?', ['qui', 'peut']],
    ['keeps the English pronoun', 'I am', ['i', 'am']],
    ['drops whatever holds a digit', 'v2 abc123 2fa oui', ['oui']],
    ['drops addresses', 'voir www.esante.gouv.fr ou a_b@c.fr ou https://x.fr', ['voir', 'ou', 'ou']],
    ['drops names of settings', 'dans about:config et security.a.b', ['dans', 'et']],
    ['splits where a space is missing', 'bonjour.je', ['bonjour', 'je']],
    ['drops quotations', 'il dit "who are you" « et toi » “no” „ja“', ['il', 'dit']],
    ['keeps a quotation that stands alone', '"who are you"', ['who', 'are', 'you']],
    ['drops quotation marks that look like apostrophes', "'who'", ['who']],
    ['finds none in emoji and signs', '👍 ??? —', []],
  ])('%s', (_, text, words) => {
    expect(readWords(text)).toEqual(words);
  });
});
