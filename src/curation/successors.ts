import { type Answer, shortName } from '../core/answer.ts';
import type { EditorialEntry } from '../corpus/editorial.ts';
import { type Likeness, likenessOf, wordPairsOf } from '../corpus/lint/likeness.ts';
import type { PreviousAnswer } from '../indexing/corpus-changes.ts';
import { createWordOverlap, wordSetOf } from './word-overlap.ts';

/** What a match rests on: the old text, or where no index knows it any more, the entry's own words. */
export type MatchBasis = 'text' | 'words';

/** The answer that an orphaned entry is nearest to. */
export interface Successor {
  readonly entry: EditorialEntry;
  /** The answer that the entry was about, where the last build still knows it. */
  readonly former?: PreviousAnswer;
  readonly answer: Answer;
  readonly basis: MatchBasis;
  /**
   * 0 to 1. By text: the mean of both measures of `Likeness`. By words: the overlap of the entry's question
   * and phrasings with the answer, see `createWordOverlap`. The two cannot be compared with each other.
   */
  readonly similarity: number;
}

/**
 * Least likeness by text, one of the two. Different answers of the project's own corpus have a Jaccard of
 * at most 0.33 and share at most 0.72 of the shorter one; with less, an answer would as likely be another
 * one.
 */
const MIN_JACCARD = 0.35;
const MIN_CONTAINMENT = 0.8;

/** Fewest word pairs of a text that counts as contained: «Oui, c'est possible.» stands in many. */
const MIN_CONTAINED_PAIRS = 6;

/**
 * Least overlap by words. In the project's own corpus nine entries of ten have more with their own answer
 * (median 0.39), and 19 of 20 have less with the nearest other one.
 */
const MIN_WORD_OVERLAP = 0.25;

/** What the successors are looked for among. */
export interface SuccessorChoice {
  /** Entries about no answer of the corpus. */
  readonly orphans: readonly EditorialEntry[];
  /** Answers of the corpus without an entry. */
  readonly free: readonly Answer[];
  /** All answers of the corpus, which words are weighed by. */
  readonly answers: readonly Answer[];
  /** Answers of the last build. */
  readonly previous: readonly PreviousAnswer[];
}

/**
 * The successor of each orphan, in their order; none for an orphan that nothing is near enough to. The best
 * match is made first, and each answer is given once; ties go to the entry, then the answer, that stands
 * first.
 */
export function findSuccessors({ orphans, free, answers, previous }: SuccessorChoice): Successor[] {
  const former = new Map(previous.map((answer) => [shortName(answer.sha256), answer]));
  const byText = createTextMatcher(free);
  const byWords = createWordMatcher(free, answers);
  const candidates = orphans.flatMap((entry) => {
    const old = former.get(entry.answer);
    return old === undefined ? byWords(entry) : byText(entry, old);
  });
  const taken = takeBest(candidates);
  return orphans.flatMap((entry) => taken.get(entry) ?? []);
}

function createTextMatcher(free: readonly Answer[]) {
  const profiles = free.map((answer) => ({ answer, pairs: wordPairsOf(answer.text) }));
  return (entry: EditorialEntry, former: PreviousAnswer): Successor[] => {
    const old = wordPairsOf(former.text);
    return profiles.flatMap(({ answer, pairs }) => {
      const likeness = likenessOf(old, pairs);
      if (!isLikely(likeness, Math.min(old.size, pairs.size))) return [];
      const similarity = (likeness.jaccard + likeness.containment) / 2;
      return [{ entry, former, answer, basis: 'text', similarity }];
    });
  };
}

function isLikely({ jaccard, containment }: Likeness, shorterSize: number): boolean {
  return jaccard >= MIN_JACCARD || (containment >= MIN_CONTAINMENT && shorterSize >= MIN_CONTAINED_PAIRS);
}

function createWordMatcher(free: readonly Answer[], answers: readonly Answer[]) {
  const overlap = createWordOverlap(answers.map(({ text }) => text));
  const profiles = free.map((answer) => ({ answer, words: wordSetOf(answer.text) }));
  return (entry: EditorialEntry): Successor[] => {
    const own = wordSetOf(entry.question, ...entry.phrasings.map(({ text }) => text));
    return profiles
      .map(({ answer, words }): Successor => {
        return { entry, answer, basis: 'words', similarity: overlap(own, words) };
      })
      .filter(({ similarity }) => similarity >= MIN_WORD_OVERLAP);
  };
}

/** What an old text was is surer knowledge than what people wrote about it: text goes before words. */
function takeBest(candidates: readonly Successor[]): ReadonlyMap<EditorialEntry, Successor> {
  const taken = new Map<EditorialEntry, Successor>();
  const used = new Set<Answer>();
  const rank = ({ basis, similarity }: Successor) => similarity + (basis === 'text' ? 1 : 0);
  for (const match of candidates.toSorted((a, b) => rank(b) - rank(a))) {
    if (taken.has(match.entry) || used.has(match.answer)) continue;
    taken.set(match.entry, match);
    used.add(match.answer);
  }
  return taken;
}
