import type { OpenIndex } from '../indexing/open-index.ts';
import type { LexicalHit } from '../lexical/lexical-index.ts';

/**
 * Up to this many answers, all of them are candidates: late interaction over two hundred answers costs about as
 * much as a quarter of embedding the question (`docs/measurements.md`), and nothing can be missed.
 */
const EXHAUSTIVE_ANSWERS = 200;

/** Nearest passages and best lexical hits that make the candidates of a larger corpus. */
const NEAREST_PASSAGES = 100;
const LEXICAL_HITS = 50;

/** Places in `index.answers` of what may answer the question, in order of place. */
export async function findCandidates(
  index: OpenIndex,
  vector: Float32Array,
  lexicalHits: readonly LexicalHit[],
): Promise<number[]> {
  if (index.answers.length <= EXHAUSTIVE_ANSWERS) return index.answers.map((_, place) => place);
  const nearest = await index.nearest.search(vector, NEAREST_PASSAGES);
  const places = placesByName(index);
  const candidates = new Set([
    ...nearest.map(({ entry }) => index.passages[entry]!.answer),
    ...lexicalHits.slice(0, LEXICAL_HITS).map(({ key }) => places.get(key)!),
  ]);
  return [...candidates].sort((a, b) => a - b);
}

const named = new WeakMap<OpenIndex, ReadonlyMap<string, number>>();

/** Place in `index.answers` by short name. */
export function placesByName(index: OpenIndex): ReadonlyMap<string, number> {
  const known = named.get(index);
  if (known) return known;
  const places = new Map(index.answers.map(({ name }, place) => [name, place]));
  named.set(index, places);
  return places;
}
