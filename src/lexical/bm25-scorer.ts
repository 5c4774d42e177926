import { type LexicalHit, selectBest } from './best-hits.ts';
import type { Postings } from './postings.ts';

/** Terms that are one word, and what the word counts. */
export interface WeighedTerms {
  /** Places in `Postings.terms`, ascending; empty for a word that no document holds. */
  readonly terms: readonly number[];
  /** Above 0; 1 for a word as the visitor wrote it. */
  readonly weight: number;
}

export interface Ranking {
  readonly hits: LexicalHit[];
  /** How many documents hold one of the terms; they must have been ranked. */
  readonly holders: (terms: readonly number[]) => number;
}

/**
 * Saturation of repeats and weight of the length, within what holds over most collections: 1.2 < k1 < 2 and
 * 0.5 < b < 0.8 (Robertson & Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009).
 */
const K1 = 1.2;
const B = 0.75;

/**
 * In an index of this many documents or more, a word that stands in more than this share of them is not
 * scored as long as the question has a rarer one: such words would cost more than all the others together,
 * and each moves a score by 1.6 at most (ln 2 · (k1 + 1)), where a word of one document in a hundred moves it
 * by 5 to 10.
 */
const COMMON_SHARE = 0.5;
const COMMON_FROM_DOCUMENTS = 1_000;

/** Scores documents by BM25. One search at a time: the arrays of a search are kept for the next. */
export class Bm25Scorer {
  readonly #postings: Postings;
  /** k1·(1 − b + b·length / mean length) of each document. */
  readonly #norms: Float32Array;
  /** Of the search under way; 0 between searches. */
  readonly #scores: Float32Array;

  constructor(postings: Postings) {
    const { lengths } = postings;
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length || 1;
    this.#postings = postings;
    this.#norms = Float32Array.from(lengths, (length) => K1 * (1 - B + (B * length) / mean));
    this.#scores = new Float32Array(lengths.length);
  }

  /**
   * Documents that hold one of the words, best first. Words with the same terms count once, with the most
   * weight.
   * @param expansions count like words, but make no word too common to be scored.
   */
  rank(words: readonly WeighedTerms[], expansions: readonly WeighedTerms[], topK: number): Ranking {
    const groups = groupByTerms([...words, ...expansions]);
    const isSkipped = this.#findSkipped(words);
    const holders = new Map<string, number>();
    for (const [key, { terms, weight }] of groups) {
      const { entries, frequencies } = this.#occurrencesOf(terms);
      holders.set(key, entries.length);
      if (!isSkipped(terms)) this.#add(entries, frequencies, weight * this.idf(entries.length));
    }
    const hits = selectBest(this.#scores, topK);
    this.#scores.fill(0);
    return { hits, holders: (terms) => holders.get(keyOf(terms)) ?? 0 };
  }

  /** Whether a document holds a term. */
  holds(entry: number, term: number): boolean {
    const { entries, termStarts } = this.#postings;
    let low = termStarts[term]!;
    let high = termStarts[term + 1]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (entries[middle]! < entry) low = middle + 1;
      else high = middle;
    }
    return low < termStarts[term + 1]! && entries[low] === entry;
  }

  /**
   * The weight of Robertson and Spärck Jones, plus 1 inside the logarithm: no word counts against a document.
   * @param documents that hold the word.
   */
  idf(documents: number): number {
    return Math.log(1 + (this.#scores.length - documents + 0.5) / (documents + 0.5));
  }

  #findSkipped(words: readonly WeighedTerms[]): (terms: readonly number[]) => boolean {
    const limit = COMMON_SHARE * this.#scores.length;
    const isCommon = (terms: readonly number[]): boolean =>
      terms.some((term) => this.#countHolders(term) > limit);
    const isLarge = this.#scores.length >= COMMON_FROM_DOCUMENTS;
    const hasRarer = words.some(({ terms }) => terms.length > 0 && !isCommon(terms));
    return isLarge && hasRarer ? isCommon : () => false;
  }

  #countHolders(term: number): number {
    const { termStarts } = this.#postings;
    return termStarts[term + 1]! - termStarts[term]!;
  }

  /** Where a word stands and how often: as often as the term that the document holds most often. */
  #occurrencesOf(terms: readonly number[]): Occurrences {
    const [first, ...others] = terms.map((term) => this.#occurrencesOfTerm(term));
    return others.reduce(unite, first!);
  }

  #occurrencesOfTerm(term: number): Occurrences {
    const { entries, frequencies, termStarts } = this.#postings;
    const start = termStarts[term]!;
    const end = termStarts[term + 1]!;
    return { entries: entries.subarray(start, end), frequencies: frequencies.subarray(start, end) };
  }

  #add(entries: Uint32Array, frequencies: Uint8Array, weight: number): void {
    const factor = weight * (K1 + 1);
    const norms = this.#norms;
    const scores = this.#scores;
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i]!;
      const frequency = frequencies[i]!;
      scores[entry]! += (factor * frequency) / (frequency + norms[entry]!);
    }
  }
}

/** Documents in ascending order, and a frequency for each. */
interface Occurrences {
  readonly entries: Uint32Array;
  readonly frequencies: Uint8Array;
}

/** Documents of either, with the higher frequency. */
function unite(a: Occurrences, b: Occurrences): Occurrences {
  const entries = new Uint32Array(a.entries.length + b.entries.length);
  const frequencies = new Uint8Array(entries.length);
  let count = 0;
  for (let i = 0, j = 0; i < a.entries.length || j < b.entries.length; count++) {
    const left = a.entries[i] ?? Infinity;
    const right = b.entries[j] ?? Infinity;
    entries[count] = Math.min(left, right);
    const ofLeft = left <= right ? a.frequencies[i++]! : 0;
    const ofRight = right <= left ? b.frequencies[j++]! : 0;
    frequencies[count] = Math.max(ofLeft, ofRight);
  }
  return { entries: entries.subarray(0, count), frequencies: frequencies.subarray(0, count) };
}

/** Words by their terms, in order of first appearance, so that sums round the same everywhere. */
function groupByTerms(words: readonly WeighedTerms[]): ReadonlyMap<string, WeighedTerms> {
  const groups = new Map<string, WeighedTerms>();
  for (const word of words) {
    const key = keyOf(word.terms);
    const known = groups.get(key);
    if (word.terms.length > 0 && (known === undefined || known.weight < word.weight)) groups.set(key, word);
  }
  return groups;
}

function keyOf(terms: readonly number[]): string {
  return terms.join(' ');
}
