import type { Answer } from '../../core/answer.ts';
import { type Likeness, likenessFrom } from './likeness.ts';
import { WordPairIndex } from './word-pair-index.ts';

/** Two answers whose texts are nearly the same. */
export interface NearPair {
  /** Stands before the other in the corpus. */
  readonly first: Answer;
  readonly second: Answer;
  readonly likeness: Likeness;
}

/**
 * Least Jaccard likeness of nearly the same texts. Between two different answers of the project's own
 * corpus it is 0.33 at most (the two demands for payment, which follow one template), then 0.15; a sentence
 * of six words with one of them changed has 0.56.
 */
const MIN_JACCARD = 0.5;

/**
 * Least share of a text that stands in a longer one. The two demands share 0.72 of the shorter, all others
 * 0.4.
 */
const MIN_CONTAINMENT = 0.8;

/** Fewest word pairs of a text that may be contained: «Oui, c'est possible.» stands in many that say more. */
const MIN_CONTAINED_PAIRS = 8;

/** Answers that share a word pair before it is taken for a phrase of the house, which finds no likeness. */
const MAX_SHARING = 300;

/**
 * Most pairs listed for one answer, the likest ones: a hundred answers of one template would make five
 * thousand.
 */
const MAX_PAIRS_EACH = 5;

/**
 * Least share of the shorter text's word pairs that any two nearly same texts have in common. A Jaccard of
 * j means j / (1 + j) of the sum of both sizes, at least twice the shorter one's.
 */
const LEAST_SHARED = Math.min(MIN_CONTAINMENT, (2 * MIN_JACCARD) / (1 + MIN_JACCARD));

/**
 * Share of its word pairs, of its rarer half, that a text must have in common with another before the two are
 * compared. Asking for one pair alone would compare every two answers that repeat one sentence.
 */
const SHARE_TO_COMPARE = LEAST_SHARED - 0.5;

/**
 * Pairs of nearly the same answers, in order of the second one, then the first. A text that shares two
 * thirds of its word pairs with a longer one shares a sixth of them within its rarer half (prefix
 * filtering: Chaudhuri et al., ICDE 2006); only answers that do are compared.
 */
export function findNearPairs(answers: readonly Answer[]): NearPair[] {
  const index = new WordPairIndex(answers.map(({ text }) => text));
  const shared = new Uint32Array(answers.length);
  return answers
    .flatMap((_, place) => findLikest(place, listCandidates(place, index, shared), index))
    .sort((a, b) => a.second - b.second || a.first - b.first)
    .map(({ first, second, likeness }) => ({ first: answers[first]!, second: answers[second]!, likeness }));
}

interface PlacedPair {
  readonly first: number;
  readonly second: number;
  readonly likeness: Likeness;
}

/**
 * Places of the answers, none of them shorter, that a text shares much of its rarer half with. Of equally
 * long ones only those behind it, so that each two are compared once.
 * @param shared zeros, one an answer; zeros again afterwards.
 */
function listCandidates(place: number, index: WordPairIndex, shared: Uint32Array): number[] {
  const pairs = index.pairs[place]!;
  const touched: number[] = [];
  for (const pair of listRarerHalf(pairs, index)) {
    for (const other of index.textsWith(pair)) if (shared[other]!++ === 0) touched.push(other);
  }
  const enough = SHARE_TO_COMPARE * pairs.length;
  const candidates = touched.filter((other) => shared[other]! >= enough && isLonger(other, place, index));
  for (const other of touched) shared[other] = 0;
  return candidates;
}

/**
 * The half of a text's word pairs, and one, that the fewest answers hold, without the phrases of the house.
 */
function listRarerHalf(pairs: Uint32Array, index: WordPairIndex): Uint32Array {
  const rarest = pairs.slice().sort((a, b) => index.frequencyOf(a) - index.frequencyOf(b));
  return rarest
    .subarray(0, Math.ceil(rarest.length / 2) + 1)
    .filter((pair) => index.frequencyOf(pair) <= MAX_SHARING);
}

function isLonger(other: number, place: number, { pairs }: WordPairIndex): boolean {
  const difference = pairs[other]!.length - pairs[place]!.length;
  return difference > 0 || (difference === 0 && other > place);
}

/** Those of the candidates that an answer is nearly the same as, the likest ones. */
function findLikest(place: number, candidates: readonly number[], index: WordPairIndex): PlacedPair[] {
  const size = index.pairs[place]!.length;
  const found = candidates.flatMap((other): PlacedPair[] => {
    const likeness = likenessFrom(index.countShared(place, other), size, index.pairs[other]!.length);
    if (!isNear(likeness, size)) return [];
    return [{ first: Math.min(place, other), second: Math.max(place, other), likeness }];
  });
  found.sort((a, b) => b.likeness.jaccard - a.likeness.jaccard || a.first - b.first || a.second - b.second);
  return found.slice(0, MAX_PAIRS_EACH);
}

function isNear({ jaccard, containment }: Likeness, shorterSize: number): boolean {
  return jaccard >= MIN_JACCARD || (containment >= MIN_CONTAINMENT && shorterSize >= MIN_CONTAINED_PAIRS);
}
