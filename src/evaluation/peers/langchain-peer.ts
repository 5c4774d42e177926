import type { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import type { Embedder } from '../../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../../embedding/langchain.ts';
import { keepFirst, type Peer, type PeerDocument } from './peer.ts';
import { peerNames } from './peer-names.ts';

/** What LangChain's tutorial on semantic search cuts documents with. */
const SPLITTER = { chunkSize: 1_000, chunkOverlap: 200 };

/**
 * Documents asked for each answer wanted: several chunks and questions of one answer may come before the next. The
 * tutorial asks for four documents in all, so this finds more than it does.
 */
const DOCUMENTS_AN_ANSWER = 10;

/** Texts embedded at once, so that their token vectors, which LangChain has no use for, do not pile up. */
const BATCH = 128;

type Metadata = { name: string };

/**
 * The pipeline of LangChain's tutorials: a recursive splitter, the vector store `HNSWLib`, similarity search. Stored
 * questions are documents beside the chunks of their answer. The model is this engine's, with the prefixes that it
 * was trained with: a tutorial says nothing of them, and finds a little less without.
 */
export function createLangChainPeer(embedder: Embedder): Peer {
  const embeddings = new BatchedEmbeddings(embedder);
  let store: HNSWLib | undefined;
  return {
    name: peerNames.langchain,
    index: async (documents, folder) => {
      const { HNSWLib: Store } = await import('@langchain/community/vectorstores/hnswlib');
      const built = await Store.fromDocuments(await splitDocuments(documents), embeddings);
      await built.save(folder);
    },
    open: async (folder) => {
      const { HNSWLib: Store } = await import('@langchain/community/vectorstores/hnswlib');
      store = await Store.load(folder, embeddings);
    },
    search: async (question, topK) => {
      const wanted = Math.min(topK * DOCUMENTS_AN_ANSWER, store!.index.getCurrentCount());
      const found = await store!.similaritySearch(question, wanted);
      return keepFirst(
        found.map(({ metadata }) => (metadata as Metadata).name),
        topK,
      );
    },
    [Symbol.asyncDispose]: () => embedder[Symbol.asyncDispose](),
  };
}

class BatchedEmbeddings extends EmbedderEmbeddings {
  override async embedDocuments(documents: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let start = 0; start < documents.length; start += BATCH) {
      vectors.push(...(await super.embedDocuments(documents.slice(start, start + BATCH))));
    }
    return vectors;
  }
}

async function splitDocuments(documents: readonly PeerDocument[]): Promise<Document<Metadata>[]> {
  const { RecursiveCharacterTextSplitter } = await import('@langchain/textsplitters');
  const splitter = new RecursiveCharacterTextSplitter(SPLITTER);
  const split: Document<Metadata>[] = [];
  for (const { name, text, questions } of documents) {
    const chunks = await splitter.splitText(text);
    split.push(...[...chunks, ...questions].map((pageContent) => createDocument(pageContent, name)));
  }
  return split;
}

function createDocument(pageContent: string, name: string): Document<Metadata> {
  return new Document({ pageContent, metadata: { name } });
}
