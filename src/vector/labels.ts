import { agrees, type ValuesByKind } from '../core/agrees.ts';
import type { EntrySpan } from './vector-index.ts';

/** What something is labelled with, by kind of label. */
export type Labels = ValuesByKind;

/** The labels of all entries of an index. An entry holds for what is known where its labels agree with it. */
export class EntryLabels {
  readonly #distinct: readonly Labels[];
  /** Place in `#distinct`, by entry. */
  readonly #places: Uint32Array;
  /** Kinds of label that any entry bears, in order of the alphabet. */
  readonly kinds: readonly string[];

  /** @param labels by entry. */
  constructor(labels: readonly Labels[]) {
    const places = new Map<string, number>();
    const distinct: Labels[] = [];
    // Entries of one answer share their labels, and many answers have the same.
    const known = new Map<Labels, number>();
    this.#places = Uint32Array.from(labels, (one) => {
      const place = known.get(one) ?? placeOf(one);
      known.set(one, place);
      return place;
    });
    this.#distinct = distinct;
    this.kinds = [...new Set(distinct.flatMap((one) => Object.keys(one)))].sort();

    function placeOf(one: Labels): number {
      const key = JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
      const place = places.get(key) ?? distinct.push(one) - 1;
      places.set(key, place);
      return place;
    }
  }

  get size(): number {
    return this.#places.length;
  }

  of(entry: number): Labels {
    return this.#distinct[this.#places[entry]!]!;
  }

  /** What of it can leave an entry out: known kinds that any entry bears. */
  narrow(known: Labels): Labels {
    return Object.fromEntries(Object.entries(known).filter(([kind]) => this.kinds.includes(kind)));
  }

  /** The entries that hold for what is known, in order; neighbours are one span. */
  spansFor(known: Labels): EntrySpan[] {
    const holding = this.#distinct.map((labels) => agrees(labels, known));
    const spans: { start: number; end: number }[] = [];
    this.#places.forEach((place, entry) => {
      if (!holding[place]) return;
      const last = spans.at(-1);
      if (last?.end === entry) last.end++;
      else spans.push({ start: entry, end: entry + 1 });
    });
    return spans;
  }
}
