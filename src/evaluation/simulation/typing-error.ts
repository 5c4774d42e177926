import { drawOne, type Random } from './draw.ts';

/** Letters from which a word is long enough to be mistyped and still be read. */
const LEAST_LETTERS = 5;

const LONG_WORDS = new RegExp(`\\p{L}{${LEAST_LETTERS},}`, 'gu');

/**
 * The text with one typing error in one of its longer words: two letters exchanged, one left out, or one twice. The
 * first letter stays, as it mostly does. A text without such a word stays as it is.
 */
export function mistype(text: string, random: Random): string {
  const word = drawOne([...text.matchAll(LONG_WORDS)], random);
  if (word === undefined) return text;
  const before = text.slice(0, word.index);
  const after = text.slice(word.index + word[0].length);
  return `${before}${spoil(word[0], random)}${after}`;
}

function spoil(word: string, random: Random): string {
  const letters = [...word];
  const at = 1 + Math.floor(random() * (letters.length - 2));
  const [letter, next] = [letters[at]!, letters[at + 1]!];
  const error = drawOne(errors, random)!;
  // Equal letters exchanged are no error.
  const typed = error === exchange && letter === next ? leaveOut(letter, next) : error(letter, next);
  return [...letters.slice(0, at), ...typed, ...letters.slice(at + 2)].join('');
}

type TypingError = (letter: string, next: string) => readonly string[];

const exchange: TypingError = (letter, next) => [next, letter];
const leaveOut: TypingError = (_, next) => [next];
const double: TypingError = (letter, next) => [letter, letter, next];

const errors: readonly TypingError[] = [exchange, leaveOut, double];
