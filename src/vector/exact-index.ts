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
    const vectors = this.#vectors;
    const start = entry * this.#dims;
    const end = start + this.#dims;
    // Four sums at a time keep the processor busy: one alone waits for each addition. Encoders' widths divide by 4.
    let [a, b, c, d] = [0, 0, 0, 0];
    let place = start;
    for (; place + 3 < end; place += 4) {
      a += vector[place - start]! * vectors[place]!;
      b += vector[place - start + 1]! * vectors[place + 1]!;
      c += vector[place - start + 2]! * vectors[place + 2]!;
      d += vector[place - start + 3]! * vectors[place + 3]!;
    }
    for (; place < end; place++) a += vector[place - start]! * vectors[place]!;
    return a + b + c + d;
  }
}
