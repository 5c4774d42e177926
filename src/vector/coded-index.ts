import { decodeVectors, encodeVectors, multiplyCodes, type VectorCodes } from './vector-codes.ts';
import {
  compareNeighbours,
  type EntrySpan,
  type ExactVectors,
  type Neighbour,
  type VectorRows,
} from './vector-index.ts';

/** Coded vectors one by one, in memory: the same scores to the last bit on any processor. */
export class CodedIndex implements ExactVectors {
  readonly #rows: VectorCodes;

  constructor(rows: VectorCodes) {
    this.#rows = rows;
  }

  get size(): number {
    return this.#rows.scales.length;
  }

  async search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    const scores = await this.scores(vector);
    return Array.from(scores, (score, entry) => ({ entry, score }))
      .sort(compareNeighbours)
      .slice(0, topK);
  }

  score(vector: Float32Array, entry: number): number {
    return multiplyCodes(this.#encode(vector), this.#rows, entry);
  }

  async scores(vector: Float32Array): Promise<Float32Array> {
    return this.scoresBetween(vector, 0, this.size);
  }

  scoresBetween(vector: Float32Array, start: number, end: number): Float32Array {
    const query = this.#encode(vector);
    return Float32Array.from({ length: end - start }, (_, i) => multiplyCodes(query, this.#rows, start + i));
  }

  select(spans: readonly EntrySpan[]): VectorRows {
    const count = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    return {
      scores: async (vector) => {
        const scores = new Float32Array(count);
        let next = 0;
        for (const { start, end } of spans) {
          scores.set(this.scoresBetween(vector, start, end), next);
          next += end - start;
        }
        return scores;
      },
    };
  }

  read(start: number, end: number): Float32Array {
    return decodeVectors(this.#rows, start, end);
  }

  #encode(vector: Float32Array): VectorCodes {
    return encodeVectors(vector, this.#rows.dims);
  }
}
