import { describe, expect, it } from 'vitest';
import { readKeys, readWords } from './read-words.ts';

describe('readWords', () => {
  it.each([
    ['Bonjouuuur, l’ÉQUIPE !', ['bonjour', 'l', 'equipe']],
    ['hello', ['helo']],
    ['cc ok', ['cc', 'ok']],
    ['bjr koi 2024 1000', ['bonjour', 'quoi', '2024', '1000']],
    ['Grüße', ['gruse']],
    ['👋 :D xD <3 …', []],
    ['', []],
  ])('reads «%s»', (text, keys) => {
    expect(readKeys(text)).toEqual(keys);
    expect(readKeys(text.normalize('NFD'))).toEqual(keys);
  });

  it('gives the place of each, the same for words that one stands for', () => {
    const text = '🙂 mrc svp';
    expect(readWords(text).map(({ key, start, end }) => [key, text.slice(start, end)])).toEqual([
      ['mrc', 'mrc'],
      ['s', 'svp'],
      ['il', 'svp'],
      ['vous', 'svp'],
      ['plait', 'svp'],
    ]);
  });
});
