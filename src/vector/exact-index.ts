import { compareNeighbours, type Neighbour, type VectorIndex } from './vector-index.ts';

/** Scans every vector: the oracle of the approximate index, and the right choice for few vectors. */
export class ExactIndex implements VectorIndex {
  readonly #vectors: Float32Array;
  readonly #dims: number;
  readonly size: number;

  /** @param vectors `[size, dims]`, unit rows. */
  constructor(vectors: Float32Array, dims: number) {
    this.#vectors = vectors;
    this.#dims = dims;
    this.size = vectors.length / dims;
  }

  async search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    const neighbours = Array.from({ length: this.size }, (_, entry) => ({
      entry,
      score: this.score(vector, entry),
    }));
    return neighbours.sort(compareNeighbours).slice(0, topK);
  }

  /** Cosine of the query with one entry. */
  score(vector: Float32Array, entry: number): number {
    const start = entry * this.#dims;
    let sum = 0;
    for (let d = 0; d < this.#dims; d++) sum += vector[d]! * this.#vectors[start + d]!;
    return sum;
  }
}
