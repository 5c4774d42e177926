import { Embeddings, type EmbeddingsParams } from '@langchain/core/embeddings';
import type { Embedder } from './embedder.ts';

/** Any embedder as a LangChain `Embeddings`: documents are passages, a query is a query, norms are 1. */
export class EmbedderEmbeddings extends Embeddings {
  readonly #embedder: Embedder;

  constructor(embedder: Embedder, params: EmbeddingsParams = {}) {
    super(params);
    this.#embedder = embedder;
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const embedded = await this.#embedder.embed(documents, 'passage');
    return embedded.map(({ vector }) => Array.from(vector));
  }

  override async embedQuery(query: string): Promise<number[]> {
    const [embedded] = await this.#embedder.embed([query], 'query');
    return Array.from(embedded!.vector);
  }
}
