import { describe, expect, it } from 'vitest';
import { findSmalltalk } from './smalltalk.ts';

describe('findSmalltalk', () => {
  it.each([
    ['Bonjour', 'greeting'],
    ['bonjour !', 'greeting'],
    ['  BONSOIR…  ', 'greeting'],
    ['Bonjour à tous', 'greeting'],
    ['Bonjour Madame, Monsieur,', 'greeting'],
    ['Salut tout le monde 👋', 'greeting'],
    ['Hello', 'greeting'],
    ['Hi there!', 'greeting'],
    ['Merci', 'thanks'],
    ['Merci beaucoup !!', 'thanks'],
    ['Super, merci', 'thanks'],
    ['Thank you very much.', 'thanks'],
    ['Au revoir', 'goodbye'],
    ['À bientôt', 'goodbye'],
    ['à bientôt'.normalize('NFD'), 'goodbye'],
    ['Bonne journée', 'goodbye'],
    ['Bye', 'goodbye'],
  ])('takes the whole message «%s» for a %s', (text, kind) => {
    expect(findSmalltalk(text)).toBe(kind);
  });

  it.each([
    'Bonjour, quel est le délai ?',
    'Bonjour\nComment obtenir le NIL ?',
    'Merci de me dire quel est le délai',
    'Merci, et pour le DMN ?',
    'Comment dire au revoir à mon éditeur ?',
    'bonjour bonjour',
    'Hi, how long does it take?',
    'madame',
    'vous',
    'HDS',
    'hi-fi',
    '?',
    '👋',
    '',
    ' \n ',
  ])('leaves «%s» to the search', (text) => {
    expect(findSmalltalk(text)).toBeUndefined();
  });
});
