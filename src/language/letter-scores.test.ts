import { describe, expect, it } from 'vitest';
import { scoreLetters } from './letter-scores.ts';

describe('the scores of the letters', () => {
  it('are highest for the language of a text, ours or not', () => {
    const likeliest = (text: string) =>
      Object.entries(scoreLetters(text)).sort((a, b) => b[1] - a[1])[0]?.[0];
    expect(likeliest('wie lange dauert die zertifizierung')).toBe('de');
    expect(likeliest('hoe lang duurt de certificering')).toBe('nl');
  });

  it('are none for what holds no letters', () => {
    expect(scoreLetters('12 ?')).toEqual({});
  });
});
