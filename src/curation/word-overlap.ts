import { wordsOf } from '../corpus/lint/wording.ts';

/** How much of what two texts say is the same words, 0 to 1. */
export type WordOverlap = (one: ReadonlySet<string>, other: ReadonlySet<string>) => number;

/** Different words of the texts, as `wordsOf` has them. */
export function wordSetOf(...texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap(wordsOf));
}

/**
 * Dice's overlap, 2 · shared / (one + other), each word weighted by how few of the texts hold it, ln((n +
 * 1) / (texts with it + 0.5)): «certificat» says less than «Mifare» where every other answer is about one.
 * Words that none of the texts holds count for nothing.
 * @param texts what the words are weighed by: all answers of the corpus.
 */
export function createWordOverlap(texts: readonly string[]): WordOverlap {
  const frequency = new Map<string, number>();
  for (const text of texts) {
    for (const word of wordSetOf(text)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  }
  const weigh = (word: string): number => {
    const holders = frequency.get(word);
    return holders === undefined ? 0 : Math.log((texts.length + 1) / (holders + 0.5));
  };
  const weighAll = (words: Iterable<string>): number => {
    let sum = 0;
    for (const word of words) sum += weigh(word);
    return sum;
  };
  return (one, other) => {
    const shared = weighAll([...one].filter((word) => other.has(word)));
    return shared === 0 ? 0 : (2 * shared) / (weighAll(one) + weighAll(other));
  };
}
