import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import type { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { compareNeighbours, type Neighbour, type VectorIndex } from './vector-index.ts';

/**
 * Breadth of the search in the graph. hnswlib starts with 10, which finds 31 % of the ten nearest of 2,000 random
 * vectors; 200 finds 99 %. It is a property of the search, not of the file, and must be set after loading too.
 */
const SEARCH_BREADTH = 200;

/**
 * Hierarchical navigable small world graph (Malkov and Yashunin, 2016) through LangChain's `HNSWLib`, so that the
 * folder it saves opens in any LangChain application. Built by one thread in the order of the entries with
 * hnswlib's fixed seed: the same vectors give the same graph.
 */
export class HnswIndex implements VectorIndex {
  /** The LangChain vector store itself. */
  readonly store: HNSWLib;

  private constructor(store: HNSWLib) {
    this.store = store;
    store.index.setEf(SEARCH_BREADTH);
  }

  get size(): number {
    return this.store.index.getCurrentCount();
  }

  /** @param vectors unit rows of the documents, in the same order; the entry is the place in it. */
  static async build(
    vectors: readonly Float32Array[],
    documents: readonly Document[],
    embeddings: EmbeddingsInterface,
  ): Promise<HnswIndex> {
    const store = new HNSWLib(embeddings, { space: 'cosine', numDimensions: vectors[0]!.length });
    await store.addVectors(
      vectors.map((vector) => Array.from(vector)),
      [...documents],
    );
    return new HnswIndex(store);
  }

  static async load(folder: string, embeddings: EmbeddingsInterface): Promise<HnswIndex> {
    return new HnswIndex(await HNSWLib.load(folder, embeddings));
  }

  async save(folder: string): Promise<void> {
    await this.store.save(folder);
  }

  async search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    // The graph itself numbers its points in the order of building: no document has to be looked up for that.
    const { neighbors, distances } = this.store.index.searchKnn(
      Array.from(vector),
      Math.min(topK, this.size),
    );
    return neighbors.map((entry, i) => ({ entry, score: 1 - distances[i]! })).sort(compareNeighbours);
  }
}
