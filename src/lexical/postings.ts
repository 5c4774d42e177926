import { compareText } from '../core/text.ts';
import { normaliseWord, splitWritten, stripAccents, toTerms } from './analyser.ts';

/**
 * What an index holds of its documents, in typed arrays: which term stands in which document how often, and
 * which spellings the documents use. Lists of lists are one array and the places where each list starts, with
 * the end of the last: list i is `[starts[i], starts[i + 1])`.
 */
export interface Postings {
  /** Index terms, ascending by code unit. */
  readonly terms: readonly string[];
  /** `[terms + 1]` into `entries` and `frequencies`. */
  readonly termStarts: Uint32Array;
  /** Documents of each term, ascending. */
  readonly entries: Uint32Array;
  /** Times that the term stands in the document, 1 to 255; more says no more. */
  readonly frequencies: Uint8Array;
  /** `[documents]` words of each document. */
  readonly lengths: Uint32Array;
  /** Spellings without accents that a mistyped word may stand for, by length, then code unit. */
  readonly forms: readonly string[];
  /** `[forms + 1]` into `formTerms`. */
  readonly formStarts: Uint32Array;
  /** Places in `terms` of each form's index terms, ascending. */
  readonly formTerms: Uint32Array;
}

const MAX_FREQUENCY = 255;

/** Spellings that are worth keeping for mistyped words: letters only, of any script, within these lengths. */
const FORM = /^\p{L}{4,42}$/u;

/** Reads the documents once, in order; the same documents give the same arrays. */
export function collectPostings(texts: Iterable<string>): Postings {
  const collector = new Collector();
  for (const text of texts) collector.add(text);
  return collector.finish();
}

class Collector {
  /** Terms of every word seen, as written: reading a word is the dearest part, and words repeat. */
  readonly #termsOf = new Map<string, readonly number[]>();
  /** Terms in order of first appearance. */
  readonly #terms = new Map<string, number>();
  /** Terms document after document, with their frequencies. */
  readonly #streamed = new GrowingArray();
  readonly #frequencies = new GrowingArray();
  readonly #ends = new GrowingArray();
  readonly #lengths = new GrowingArray();

  add(text: string): void {
    const counts = new Map<number, number>();
    const words = splitWritten(text);
    for (const word of words) {
      for (const term of this.#read(word)) counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const [term, count] of counts) {
      this.#streamed.push(term);
      this.#frequencies.push(Math.min(count, MAX_FREQUENCY));
    }
    this.#ends.push(this.#streamed.length);
    this.#lengths.push(words.length);
  }

  finish(): Postings {
    const terms = [...this.#terms.keys()].sort(compareText);
    const rankOf = new Uint32Array(terms.length);
    terms.forEach((term, rank) => {
      rankOf[this.#terms.get(term)!] = rank;
    });
    return {
      terms,
      ...this.#sortByTerm(rankOf),
      lengths: this.#lengths.toArray(),
      ...this.#listForms(rankOf),
    };
  }

  #read(written: string): readonly number[] {
    const known = this.#termsOf.get(written);
    if (known) return known;
    const read = toTerms(normaliseWord(written)).map((term) => {
      const place = this.#terms.get(term) ?? this.#terms.size;
      this.#terms.set(term, place);
      return place;
    });
    this.#termsOf.set(written, read);
    return read;
  }

  /** A counting sort: documents come in order, so that each term's entries end up ascending. */
  #sortByTerm(rankOf: Uint32Array): Pick<Postings, 'termStarts' | 'entries' | 'frequencies'> {
    const streamed = this.#streamed.toArray().map((term) => rankOf[term]!);
    const streamedFrequencies = this.#frequencies.toArray();
    const termStarts = new Uint32Array(rankOf.length + 1);
    for (const term of streamed) termStarts[term + 1]!++;
    for (let term = 0; term < rankOf.length; term++) termStarts[term + 1]! += termStarts[term]!;
    const next = termStarts.slice();
    const entries = new Uint32Array(streamed.length);
    const frequencies = new Uint8Array(streamed.length);
    let i = 0;
    this.#ends.toArray().forEach((end, entry) => {
      for (; i < end; i++) {
        const place = next[streamed[i]!]!++;
        entries[place] = entry;
        frequencies[place] = streamedFrequencies[i]!;
      }
    });
    return { termStarts, entries, frequencies };
  }

  /** Spellings that differ in accents only are one form, with the terms of all. */
  #listForms(rankOf: Uint32Array): Pick<Postings, 'forms' | 'formStarts' | 'formTerms'> {
    const termsOf = new Map<string, Set<number>>();
    for (const [written, terms] of this.#termsOf) {
      const form = stripAccents(normaliseWord(written));
      if (!FORM.test(form)) continue;
      const all = termsOf.get(form) ?? new Set();
      for (const term of terms) all.add(rankOf[term]!);
      termsOf.set(form, all);
    }
    const forms = [...termsOf.keys()].sort((a, b) => a.length - b.length || compareText(a, b));
    const lists = forms.map((form) => [...termsOf.get(form)!].sort((a, b) => a - b));
    const formStarts = new Uint32Array(forms.length + 1);
    lists.forEach((list, i) => {
      formStarts[i + 1] = formStarts[i]! + list.length;
    });
    return { forms, formStarts, formTerms: Uint32Array.from(lists.flat()) };
  }
}

/** Numbers appended one by one: four bytes each, where an array of a million numbers takes eight and more. */
class GrowingArray {
  #values = new Uint32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  toArray(): Uint32Array {
    return this.#values.slice(0, this.length);
  }
}
