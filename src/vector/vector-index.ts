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

export interface Neighbour {
  readonly entry: number;
  /** Cosine similarity, -1 to 1: higher is better. */
  readonly score: number;
}

/** The order of every result: best first, ties by entry. */
export function compareNeighbours(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || a.entry - b.entry;
}
