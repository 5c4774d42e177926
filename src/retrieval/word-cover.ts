import { stripAccents } from '../lexical/analyser.ts';
import type { QueryWord } from '../lexical/bm25-index.ts';
import { isFunctionWord } from '../lexical/function-words.ts';
import type { Matches } from './late-interaction.ts';
import { groupTokens, matchWords } from './word-matches.ts';

/** How far an answer speaks of what a question asks. */
export interface WordCover {
  /** Content words of the sentences that ask. */
  readonly telling: number;
  /** Those that found no match in the answer or its closest questions, as written, in order. */
  readonly unmatched: readonly string[];
}

/** Of an answer that was not read word by word. */
export const unreadCover: WordCover = { telling: 0, unmatched: [] };

/**
 * Cosine in the token space below which a word counts as not matched, where the answer does not hold it either. See
 * `docs/measurements.md`, «Words without a match», for what it comes to.
 */
export const UNMATCHED_BELOW = 0.55;

/** Shorter words are mostly articles and codes. */
const LEAST_LETTERS = 4;

/**
 * Content words of a question, and which of them an answer says nothing of: neither it nor its questions hold them in
 * any form that the lexical index knows, and the closest word of theirs is far. Only the sentences that ask are looked at: what is
 * told around them need not stand in any answer.
 * @param question as it was embedded.
 */
export function coverWords(
  question: string,
  words: readonly QueryWord[],
  holds: (word: QueryWord) => boolean,
  read: { readonly matches: Matches; readonly wordStarts: Int32Array | undefined },
): WordCover {
  const { matches, wordStarts } = read;
  if (wordStarts === undefined) return unreadCover;
  const byWord = matchWords(matches, groupTokens(wordStarts.length, wordStarts));
  const starts = [...new Set(wordStarts)];
  // Of a question longer than the model reads, nothing is known of the rest.
  const asking = findAsking(question.slice(0, endOfWord(question, starts.at(-1) ?? 0)));
  const telling = words.filter((word) => isTelling(word) && asking.some((part) => lies(word, part)));
  const unmatched = telling.filter((word) => {
    // An elided article belongs to the tokenizer's word.
    const match = byWord[starts.findLastIndex((start) => start <= word.start)];
    return match !== undefined && match < UNMATCHED_BELOW && !holds(word);
  });
  return {
    telling: telling.length,
    unmatched: unmatched.map(({ start, end }) => question.slice(start, end)),
  };
}

function endOfWord(text: string, start: number): number {
  const rest = text.slice(start).search(/\s/);
  return rest === -1 ? text.length : start + rest;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const sentences = new Intl.Segmenter('fr', { granularity: 'sentence' });

/** The sentences with a question mark; where none has one, all of it. */
function findAsking(text: string): readonly Span[] {
  const asking = Array.from(sentences.segment(text))
    .filter(({ segment }) => segment.includes('?'))
    .map(({ segment, index }) => ({ start: index, end: index + segment.length }));
  return asking.length > 0 ? asking : [{ start: 0, end: text.length }];
}

function lies(word: Span, { start, end }: Span): boolean {
  return word.start >= start && word.end <= end;
}

export function isTelling({ word }: Pick<QueryWord, 'word'>): boolean {
  return word.length >= LEAST_LETTERS && /^\p{L}+$/u.test(word) && !isFunctionWord(stripAccents(word));
}
