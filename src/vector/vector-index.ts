/**
 * The port of a nearest-neighbour index over unit vectors: a query vector in, entries out. It knows nothing of
 * questions and answers: an entry is a number, its place in the order of building.
 *
 * Contract, held by every implementation (see `vector-index.contract.ts`): entries come best first, ties by entry;
 * at most `topK` of them, fewer only where the index holds fewer.
 */
export interface VectorIndex {
  readonly size: number;
  /** @param vector `[dims]`, unit length. */
  search(vector: Float32Array, topK: number): Promise<Neighbour[]>;
}

/** Vectors that are compared with a query one by one, all of them. */
export interface VectorRows {
  /** Cosines of the query with every row, in order. @param vector `[dims]`, unit length. */
  scores(vector: Float32Array): Promise<Float32Array>;
}

/**
 * An index that has every vector at hand, so that any of them can be scored. Its contract is that of a vector index;
 * what it scores together and one by one agrees up to float rounding.
 */
export interface ExactVectors extends VectorIndex, VectorRows {
  /** Cosine of the query with one entry. */
  score(vector: Float32Array, entry: number): number;
  /** Cosines of the query with the entries `start` to `end` (excluded). */
  scoresBetween(vector: Float32Array, start: number, end: number): Float32Array;
  /** The entries of some spans, one span after another, for many queries. */
  select(spans: readonly EntrySpan[]): VectorRows;
  /** Vectors of the entries `start` to `end` (excluded), `[entries, dims]`, which must not be written to. */
  read(start: number, end: number): Float32Array;
}

/** Entries `start` (included) to `end` (excluded). */
export interface EntrySpan {
  readonly start: number;
  readonly end: number;
}

export interface Neighbour {
  readonly entry: number;
  /** Cosine similarity, -1 to 1: higher is better. */
  readonly score: number;
}

/** The order of every result: best first, ties by entry. */
export function compareNeighbours(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || a.entry - b.entry;
}
