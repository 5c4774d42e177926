import type { LabelledIndex } from './labelled-index.ts';
import type { EntryLabels, Labels } from './labels.ts';
import { scanSpans } from './scan.ts';
import type { EntrySpan, ExactVectors, Neighbour, VectorIndex } from './vector-index.ts';

/** A vector index that can pass over entries. */
export interface FilteredIndex extends VectorIndex {
  /** The nearest of the entries that are wanted. @param vector `[dims]`, unit length. */
  searchWanted(
    vector: Float32Array,
    topK: number,
    isWanted: (entry: number) => boolean,
  ): Promise<Neighbour[]>;
}

/** What a labelled graph is made of: three views of the same entries, the second one by one. */
export interface GraphParts {
  readonly graph: FilteredIndex;
  readonly vectors: Pick<ExactVectors, 'scoresBetween'>;
  readonly labels: EntryLabels;
  /**
   * Up to so many entries that hold for what is known, each is compared: some ten milliseconds a question, and nothing is
   * missed. Of more the graph is searched, which passes over few then. Default 50,000.
   */
  readonly mostScanned?: number;
}

const MOST_SCANNED = 50_000;

/** A graph in the memory of this process, with the labels of its entries. */
export class LabelledGraph implements LabelledIndex {
  readonly #parts: GraphParts;

  constructor(parts: GraphParts) {
    this.#parts = parts;
  }

  get size(): number {
    return this.#parts.graph.size;
  }

  search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    return this.#parts.graph.search(vector, topK);
  }

  async searchAmong(vector: Float32Array, topK: number, known: Labels): Promise<Neighbour[]> {
    const { graph, vectors, labels, mostScanned = MOST_SCANNED } = this.#parts;
    const limits = labels.narrow(known);
    if (Object.keys(limits).length === 0) return graph.search(vector, topK);
    const spans = labels.spansFor(limits);
    const count = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    if (count <= mostScanned) return scanSpans(vectors, vector, spans, topK);
    return graph.searchWanted(vector, topK, membershipOf(spans, this.size));
  }
}

function membershipOf(spans: readonly EntrySpan[], size: number): (entry: number) => boolean {
  const members = new Uint8Array(size);
  for (const { start, end } of spans) members.fill(1, start, end);
  return (entry) => members[entry] === 1;
}
