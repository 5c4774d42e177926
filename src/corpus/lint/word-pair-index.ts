import { wordPairsOf } from './likeness.ts';

/**
 * Which texts hold which word pairs, in flat arrays: a corpus of 10,000 answers has more than a million
 * pairs.
 */
export class WordPairIndex {
  /** For each text the numbers of its word pairs, ascending. */
  readonly pairs: readonly Uint32Array[];
  /** Where the texts of each pair begin in `#texts`, and at the end its length. */
  readonly #starts: Uint32Array;
  readonly #texts: Uint32Array;

  constructor(texts: readonly string[]) {
    const numbers = new Map<string, number>();
    this.pairs = texts.map((text) => {
      const found = Array.from(wordPairsOf(text), (pair) => {
        const number = numbers.get(pair) ?? numbers.size;
        if (number === numbers.size) numbers.set(pair, number);
        return number;
      });
      return Uint32Array.from(found).sort();
    });
    [this.#starts, this.#texts] = groupByPair(this.pairs, numbers.size);
  }

  /** Number of texts that hold a pair. */
  frequencyOf(pair: number): number {
    return this.#starts[pair + 1]! - this.#starts[pair]!;
  }

  /** Places of the texts that hold a pair, ascending. */
  textsWith(pair: number): Uint32Array {
    return this.#texts.subarray(this.#starts[pair]!, this.#starts[pair + 1]!);
  }

  /** Number of word pairs that two texts share. */
  countShared(one: number, other: number): number {
    const [a, b] = [this.pairs[one]!, this.pairs[other]!];
    let shared = 0;
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      const difference = a[i]! - b[j]!;
      if (difference === 0) shared++;
      if (difference <= 0) i++;
      if (difference >= 0) j++;
    }
    return shared;
  }
}

function groupByPair(
  pairs: readonly Uint32Array[],
  count: number,
): [starts: Uint32Array, texts: Uint32Array] {
  const starts = new Uint32Array(count + 1);
  for (const held of pairs) for (const pair of held) starts[pair + 1]!++;
  for (let pair = 0; pair < count; pair++) starts[pair + 1]! += starts[pair]!;
  const next = starts.slice();
  const texts = new Uint32Array(starts[count]!);
  for (const [text, held] of pairs.entries()) for (const pair of held) texts[next[pair]!++] = text;
  return [starts, texts];
}
