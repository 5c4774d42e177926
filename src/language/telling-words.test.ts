import { describe, expect, it } from 'vitest';
import { languagesTold } from './telling-words.ts';

describe('a word', () => {
  it.each([
    ['the', ['en']],
    ['wie', ['de']],
    ['dónde', ['es']],
    ['donde', ['es']],
    ['não', ['pt']],
    ['nao', ['pt']],
    ["dov'è", ['it']],
    ['koi', ['fr']],
    ['certificación', ['es']],
    ['certificações', ['pt']],
    ['certificazioni', ['it']],
    ['zertifizierung', ['de']],
  ])('tells where it is of one language: «%s»', (word, languages) => {
    expect(languagesTold(word)).toEqual(languages);
  });

  it('tells of each language that has it', () => {
    expect(languagesTold('quanto')).toEqual(['pt', 'it']);
  });

  it.each(['que', 'on', 'son', 'es', 'ins', 'certification'])(
    'tells nothing where French has it, or nobody knows it: «%s»',
    (word) => {
      expect(languagesTold(word)).toEqual([]);
    },
  );

  it.each(['a', 'e', 'i', 'o'])('tells nothing as a letter of several languages: «%s»', (word) => {
    expect(languagesTold(word)).toEqual([]);
  });
});
