import { placeContent } from './courtesy.ts';
import { courtesyPhrases } from './courtesy-phrases.ts';
import { insultPhrases } from './insult-phrases.ts';
import { PhraseBook } from './phrase-book.ts';
import { readWords } from './read-words.ts';
import { smalltalkPhrases } from './smalltalk-phrases.ts';

export const smalltalks = [
  'greeting',
  'thanks',
  'goodbye',
  'acknowledged',
  'robot',
  'identity',
  'abilities',
  'insult',
] as const;

/** A message that asks nothing of the FAQ. */
export type Smalltalk = (typeof smalltalks)[number];

const phrases = { ...courtesyPhrases, ...smalltalkPhrases, ...insultPhrases };
const book = new PhraseBook<keyof typeof phrases>(phrases, ['insult']);

/** What phrases tell, the more telling before the less: «bonjour, tu es un robot ?» is no greeting. */
const meanings: readonly (readonly [keyof typeof phrases, Smalltalk])[] = [
  ['insult', 'insult'],
  ['robot', 'robot'],
  ['identity', 'identity'],
  ['abilities', 'abilities'],
  ['goodbye', 'goodbye'],
  ['thanks', 'thanks'],
  ['gratitude', 'thanks'],
  ['hello', 'greeting'],
  ['wellbeing', 'greeting'],
  ['acknowledged', 'acknowledged'],
];

/** The kind of small talk that a whole message is; undefined as soon as it asks or says anything else. */
export function findSmalltalk(text: string): Smalltalk | undefined {
  const parts = book.cover(readWords(text))?.map(({ kind }) => kind) ?? [];
  return meanings.find(([kind]) => parts.includes(kind))?.[1];
}

/**
 * The message without a greeting at its beginning and thanks at its end («Bonjour, … Merci d’avance»); undefined where
 * nothing else is left.
 */
export function stripCourtesy(text: string): string | undefined {
  const content = placeContent(text);
  return content && text.slice(content.start, content.end);
}
