import { wordsOf } from './wording.ts';

/**
 * How much two texts say the same, by the pairs of neighbouring words that they share. Pairs, because a
 * single changed word then breaks no more than two of them, in a sentence of six words as in a long text;
 * single words would take two answers about one subject for the same.
 */
export interface Likeness {
  /** Shared pairs by all pairs of both: 1 for the same words in the same order, 0 for nothing shared. */
  readonly jaccard: number;
  /** Shared pairs by those of the shorter text: 1 where one text holds the other. */
  readonly containment: number;
}

/**
 * Different pairs of neighbouring words, the ends of the text counted as words; empty for a text without
 * words.
 */
export function wordPairsOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const pairs = new Set<string>();
  if (words.length === 0) return pairs;
  for (let i = 0; i <= words.length; i++) pairs.add(`${words[i - 1] ?? ''} ${words[i] ?? ''}`);
  return pairs;
}

/** Likeness of two texts by their word pairs. */
export function likenessOf(one: ReadonlySet<string>, other: ReadonlySet<string>): Likeness {
  let shared = 0;
  for (const pair of one) if (other.has(pair)) shared++;
  return likenessFrom(shared, one.size, other.size);
}

/** Likeness of two texts from the number of word pairs that both, the one and the other have. */
export function likenessFrom(shared: number, one: number, other: number): Likeness {
  if (one === 0 || other === 0) return { jaccard: 0, containment: 0 };
  return { jaccard: shared / (one + other - shared), containment: shared / Math.min(one, other) };
}
