import type { QueryWord } from '../lexical/bm25-index.ts';
import { mean, standardDeviation } from '../metrics/spread.ts';
import type { Matches } from './late-interaction.ts';
import { matchWords, type QuestionWords } from './word-matches.ts';

/**
 * What tells a right first answer from a wrong one, all of them without a unit:
 * - `standout`: its score in standard deviations of all candidates' scores;
 * - `weakness`: by how much that falls short of four, or of what so few candidates allow; a right answer's seldom does;
 * - `gap`: natural logarithm of how much better another candidate matches a word than it does, mean over the
 *   question's words, and 0.02: below that it says nothing, since questions that nothing matches have no gap either;
 * - `worst`: the match of the question's worst-matched word with it or its closest questions;
 * - `cover`: share of the question's words that it or its questions hold, weighted by their rarity;
 * - `length`: natural logarithm of the number of words asked.
 */
export const featureNames = ['standout', 'weakness', 'gap', 'worst', 'cover', 'length'] as const;
export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** Standard deviations: of the fitting questions' right first answers nine in ten stand out by more. */
const CLEAR_STANDOUT = 4;

/** Cosine; a tenth of the usual match of a word. */
const LEAST_GAP = 0.02;

/** What the features are read from: candidates, at least one, best first. */
export interface Scored {
  readonly scores: readonly number[];
  /** Matches of each of the first few, with the answer and its closest questions read as one text. */
  readonly matches: readonly Matches[];
  readonly words: QuestionWords;
  /** The question's words in the lexical index, and which the first candidate holds. */
  readonly lexicalWords: readonly QueryWord[];
  readonly holds: (word: QueryWord) => boolean;
  /** Answers of the corpus: a word that none holds is rarer than any. */
  readonly answerCount: number;
}

/** Features of the first candidate beside the others. */
export function readFeatures(scored: Scored): Features {
  const { scores } = scored;
  const deviation = standardDeviation(scores) || 1;
  const byWord = scored.matches.map((matches) => matchWords(matches, scored.words));
  const own = byWord[0]!;
  const standout = (scores[0]! - mean(scores)) / deviation;
  return {
    standout,
    // Nobody stands out of n by more than √(n − 1) standard deviations (Samuelson, 1968).
    weakness: Math.max(0, Math.min(CLEAR_STANDOUT, Math.sqrt(scores.length - 1)) - standout),
    gap: Math.log(meanGap(byWord, own) + LEAST_GAP),
    worst: own.length > 0 ? Math.min(...own) : 0,
    cover: coverOf(scored),
    length: Math.log(Math.max(1, own.length)),
  };
}

function meanGap(byWord: readonly Float32Array[], own: Float32Array): number {
  let sum = 0;
  own.forEach((match, word) => {
    let best = match;
    for (const other of byWord) if (other[word]! > best) best = other[word]!;
    sum += best - match;
  });
  return sum / (own.length || 1);
}

function coverOf({ lexicalWords, holds, answerCount }: Scored): number {
  // The rarity of a word in half an answer (Robertson's smoothing, with no document holding it).
  const unknown = Math.log(1 + 2 * answerCount);
  let [held, all] = [0, 0];
  for (const word of lexicalWords) {
    const rarity = word.match === 'unknown' ? unknown : word.idf;
    all += rarity;
    if (word.match !== 'unknown' && holds(word)) held += rarity;
  }
  return all > 0 ? held / all : 0;
}
