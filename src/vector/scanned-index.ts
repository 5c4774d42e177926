import type { LabelledIndex } from './labelled-index.ts';
import type { EntryLabels, Labels } from './labels.ts';
import { scanSpans } from './scan.ts';
import type { ExactVectors, Neighbour } from './vector-index.ts';

/** Vectors that are compared one by one, with the labels of their entries: misses nothing, and takes time in proportion. */
export class ScannedIndex implements LabelledIndex {
  readonly #vectors: ExactVectors;
  readonly #labels: EntryLabels;

  constructor(vectors: ExactVectors, labels: EntryLabels) {
    this.#vectors = vectors;
    this.#labels = labels;
  }

  get size(): number {
    return this.#vectors.size;
  }

  search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    return this.searchAmong(vector, topK, {});
  }

  searchAmong(vector: Float32Array, topK: number, known: Labels): Promise<Neighbour[]> {
    return scanSpans(this.#vectors, vector, this.#labels.spansFor(known), topK);
  }
}
