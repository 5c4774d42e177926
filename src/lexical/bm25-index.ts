import { findWords, toTerms } from './analyser.ts';
import type { LexicalHit } from './best-hits.ts';
import { Bm25Scorer, type WeighedTerms } from './bm25-scorer.ts';
import { collectPostings, type Postings } from './postings.ts';
import { readPostings, writePostings } from './postings-bytes.ts';
import { TypoMatcher } from './typo-matcher.ts';

/** One text to be found by its words. */
export interface LexicalDocument {
  readonly key: string;
  readonly text: string;
}

export interface LexicalSearch {
  /** Best first, ties by entry, scores above 0. */
  readonly hits: readonly LexicalHit[];
  /** Every word of the query in order, repeats included. */
  readonly words: readonly QueryWord[];
}

/** How the documents know a word of the query. */
export interface QueryWord {
  /** Lower-case, without an elided article. */
  readonly word: string;
  /** Place in the query, in UTF-16 code units. */
  readonly start: number;
  readonly end: number;
  /** `typo`: not as written, but a known spelling is near; `unknown`: neither. */
  readonly match: 'exact' | 'typo' | 'unknown';
  /** Index terms that it stands for, ascending; empty for an unknown word. */
  readonly terms: readonly string[];
  /** Share of the documents that hold one of the terms, 0 to 1. */
  readonly documentShare: number;
  /** Above 0, higher for rarer words; 0 for an unknown word. */
  readonly idf: number;
}

export interface LexicalSearchOptions {
  /** Further texts that may say the same, such as an abbreviation written out; default none. */
  readonly expansions?: readonly string[];
  /** Hits at most, from 1; default all. */
  readonly topK?: number;
}

/**
 * What a word counts for each edit that leads to it: the guess may be wrong. From 0.4 to 1 the development
 * sets do not tell the difference.
 */
const EDIT_WEIGHT = 0.7;

/**
 * What a word of an expansion counts: an abbreviation written out has several, and the visitor wrote none of
 * them. From 0.1 to 0.3 the development sets do not tell the difference; above, questions lose their answer.
 */
const EXPANSION_WEIGHT = 0.2;

/**
 * Unknown words of one question that are compared with the known spellings: a long mail in another language.
 */
const MAX_TYPO_WORDS = 32;

/** What a word counts as, once read. */
interface ReadWord extends WeighedTerms {
  readonly match: QueryWord['match'];
}

const UNKNOWN: ReadWord = { match: 'unknown', terms: [], weight: 0 };

/**
 * Words of stored texts, ranked by BM25 over French stems. Entries are the places of the documents, from 0.
 */
export class Bm25Index {
  readonly #postings: Postings;
  readonly #places: ReadonlyMap<string, number>;
  readonly #typos: TypoMatcher;
  readonly #scorer: Bm25Scorer;

  private constructor(postings: Postings) {
    this.#postings = postings;
    this.#places = new Map(postings.terms.map((term, place) => [term, place]));
    this.#typos = new TypoMatcher(postings);
    this.#scorer = new Bm25Scorer(postings);
  }

  /** Documents become entries 0, 1, 2… in order. */
  static build(documents: Iterable<LexicalDocument>): Bm25Index {
    return new Bm25Index(collectPostings(textsOf(documents)));
  }

  /**
   * @param bytes what `toBytes` gave; they are kept, and must not change afterwards.
   * @throws GuichetError `LEXICAL_INDEX_DAMAGED` (kind `integrity`).
   */
  static load(bytes: Uint8Array): Bm25Index {
    return new Bm25Index(readPostings(bytes));
  }

  /** The same for the same documents in the same order, on every machine. */
  toBytes(): Uint8Array {
    return writePostings(this.#postings);
  }

  /** Documents. */
  get size(): number {
    return this.#postings.lengths.length;
  }

  /**
   * Ranks the documents that share a term with the query or with an expansion. A word has up to two stems and
   * counts once, with the better of them; a repeated word counts once.
   */
  search(query: string, { expansions = [], topK = Infinity }: LexicalSearchOptions = {}): LexicalSearch {
    const placed = findWords(query);
    const read = this.#readWords(placed.map(({ word }) => word));
    const written = expansions.flatMap((text) => this.#readExpansion(text));
    const { hits, holders } = this.#scorer.rank([...read.values()], written, topK);
    const words = placed.map((word): QueryWord => {
      const { match, terms } = read.get(word.word)!;
      const documents = terms.length === 0 ? 0 : holders(terms);
      return {
        ...word,
        match,
        terms: terms.map((term) => this.#postings.terms[term]!),
        documentShare: documents / (this.size || 1),
        idf: documents === 0 ? 0 : this.#scorer.idf(documents),
      };
    });
    return { hits, words };
  }

  /** Whether a document holds one of the terms that a word stands for. */
  matchesOf(entry: number, { terms }: Pick<QueryWord, 'terms'>): boolean {
    return terms.some((term) => {
      const place = this.#places.get(term);
      return place !== undefined && this.#scorer.holds(entry, place);
    });
  }

  #readWords(words: readonly string[]): ReadonlyMap<string, ReadWord> {
    const read = new Map<string, ReadWord>();
    let comparisons = 0;
    for (const word of new Set(words)) {
      const exact = this.#readExact(word);
      if (exact.match === 'unknown' && comparisons++ < MAX_TYPO_WORDS) read.set(word, this.#readTypo(word));
      else read.set(word, exact);
    }
    return read;
  }

  #readExact(word: string): ReadWord {
    const terms = toTerms(word)
      .map((term) => this.#places.get(term))
      .filter((term) => term !== undefined)
      .sort((a, b) => a - b);
    return terms.length === 0 ? UNKNOWN : { match: 'exact', terms, weight: 1 };
  }

  #readTypo(word: string): ReadWord {
    const found = this.#typos.match(word);
    if (found === undefined) return UNKNOWN;
    return { match: 'typo', terms: found.terms, weight: EDIT_WEIGHT ** found.edits };
  }

  #readExpansion(text: string): ReadWord[] {
    return findWords(text).map(({ word }) => ({ ...this.#readExact(word), weight: EXPANSION_WEIGHT }));
  }
}

function* textsOf(documents: Iterable<LexicalDocument>): Iterable<string> {
  for (const { text } of documents) yield text;
}
