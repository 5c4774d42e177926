import type { OpenIndex } from '../indexing/open-index.ts';
import type { LexicalHit } from '../lexical/lexical-index.ts';
import type { Neighbour } from '../vector/vector-index.ts';

/**
 * Up to this many answers, all of them are candidates: late interaction over two hundred answers costs about as
 * much as a quarter of embedding the question (`docs/measurements.md`), and nothing can be missed.
 */
const EXHAUSTIVE_ANSWERS = 200;

/** Lexical hits that are candidates of a larger corpus, beside the answers of the nearest passages. */
const LEXICAL_HITS = 50;

/**
 * Places in `index.answers` of what may answer the question, in order of place.
 * @param nearest passages by sentence vector.
 */
export function findCandidates(
  index: OpenIndex,
  nearest: readonly Neighbour[],
  lexicalHits: readonly LexicalHit[],
): number[] {
  if (index.answers.length <= EXHAUSTIVE_ANSWERS) return [...index.answers.keys()];
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
