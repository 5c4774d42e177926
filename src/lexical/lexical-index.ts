import MiniSearch, { type Options } from 'minisearch';
import { compareText } from '../core/text.ts';
import { splitWords, toTerms } from './analyser.ts';

/** One text to be found by its words. */
export interface LexicalDocument {
  readonly key: string;
  readonly text: string;
}

export interface LexicalHit {
  readonly key: string;
  /** BM25+ as MiniSearch computes it: above 0, without an upper bound, comparable within one question only. */
  readonly score: number;
}

/** MiniSearch stores no functions: the same options serve for building and for loading. */
const options: Options<LexicalDocument> = {
  idField: 'key',
  fields: ['text'],
  tokenize: splitWords,
  processTerm: toTerms,
};

/** Words of stored texts, ranked by BM25 over French stems. */
export class LexicalIndex {
  readonly #words: MiniSearch<LexicalDocument>;

  private constructor(words: MiniSearch<LexicalDocument>) {
    this.#words = words;
  }

  static build(documents: readonly LexicalDocument[]): LexicalIndex {
    const words = new MiniSearch(options);
    words.addAll(documents);
    return new LexicalIndex(words);
  }

  /** @param json what `toJson` gave. */
  static load(json: string): LexicalIndex {
    return new LexicalIndex(MiniSearch.loadJSON(json, options));
  }

  toJson(): string {
    return JSON.stringify(this.#words);
  }

  /** Every document that shares a term with the query, best first, ties by key. */
  search(query: string): LexicalHit[] {
    return this.#words
      .search(query)
      .map(({ id, score }) => ({ key: id as string, score }))
      .sort((a, b) => b.score - a.score || compareText(a.key, b.key));
  }
}
