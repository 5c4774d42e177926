import { Document } from '@langchain/core/documents';
import { BaseRetriever, type BaseRetrieverInput } from '@langchain/core/retrievers';
import type { Hit } from './hit.ts';
import type { Searcher } from './searcher.ts';

/** What a document of this retriever carries beside the answer's text. */
export interface HitMetadata extends Pick<Hit, 'rank' | 'score'> {
  readonly answer: string;
  readonly sha256: string;
  readonly citations: Hit['answer']['citations'];
}

export interface FaqRetrieverInput extends BaseRetrieverInput {
  readonly searcher: Searcher;
  /** Documents a question gets; default 4, as LangChain's own retrievers. */
  readonly topK?: number;
}

/** Retrieval as a LangChain retriever: each document is a whole answer, verbatim, with its proof as metadata. */
export class FaqRetriever extends BaseRetriever<HitMetadata> {
  override lc_namespace = ['guichet', 'retrieval'];
  readonly #searcher: Searcher;
  readonly #topK: number;

  static override lc_name(): string {
    return 'FaqRetriever';
  }

  constructor({ searcher, topK = 4, ...input }: FaqRetrieverInput) {
    super(input);
    this.#searcher = searcher;
    this.#topK = topK;
  }

  override async _getRelevantDocuments(query: string): Promise<Document<HitMetadata>[]> {
    const hits = await this.#searcher.search(query, this.#topK);
    return hits.map(({ answer: { name, sha256, text, citations }, rank, score }) => {
      const metadata = { answer: name, sha256, rank, score, citations };
      return new Document({ id: name, pageContent: text, metadata });
    });
  }
}
