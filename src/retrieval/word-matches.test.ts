import { describe, expect, it } from 'vitest';
import { groupTokens, matchWords } from './word-matches.ts';

describe('the words of a question', () => {
  it('are the tokens that begin at the same place', () => {
    // «certification urgente» in four pieces.
    const words = groupTokens(4, Int32Array.of(0, 0, 0, 14));
    expect(words.count).toBe(2);
    expect([...words.wordOf]).toEqual([0, 0, 0, 1]);
  });

  it('are its tokens where nobody can tell words apart', () => {
    expect(groupTokens(3, undefined).count).toBe(3);
  });

  it('are none for no token', () => {
    expect(groupTokens(0, undefined)).toEqual({ count: 0, wordOf: new Int32Array() });
  });

  it('match as the mean of their tokens does', () => {
    const words = groupTokens(3, Int32Array.of(0, 0, 8));
    const matches = matchWords(Float32Array.of(0.5, 1, 0.25), words);
    expect([...matches]).toEqual([0.75, 0.25]);
  });
});
