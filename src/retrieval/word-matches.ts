import type { Matches } from './late-interaction.ts';

/** Tokens of a question by the word that they belong to. */
export interface QuestionWords {
  readonly count: number;
  /** For each token, the place of its word, from 0. */
  readonly wordOf: Int32Array;
}

/**
 * @param wordStarts for each token, where its word begins; absent where nobody can say, and every token then counts
 *   as a word.
 */
export function groupTokens(tokenCount: number, wordStarts: Int32Array | undefined): QuestionWords {
  const wordOf = new Int32Array(tokenCount);
  let word = -1;
  for (let token = 0; token < tokenCount; token++) {
    if (wordStarts === undefined || token === 0 || wordStarts[token] !== wordStarts[token - 1]) word++;
    wordOf[token] = word;
  }
  return { count: word + 1, wordOf };
}

/** Match of each word: the mean of its tokens'. */
export function matchWords(matches: Matches, { count, wordOf }: QuestionWords): Float32Array {
  const sums = new Float32Array(count);
  const tokens = new Int32Array(count);
  for (let token = 0; token < wordOf.length; token++) {
    const word = wordOf[token]!;
    sums[word]! += matches[token]!;
    tokens[word]!++;
  }
  for (let word = 0; word < count; word++) sums[word]! /= tokens[word]!;
  return sums;
}
