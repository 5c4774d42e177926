import { join } from 'node:path';
import type { Clock, Ids } from '../../core/clock.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { buildIndex } from '../../indexing/build-index.ts';
import { type OpenIndex, openIndex } from '../../indexing/open-index.ts';
import { Searcher } from '../../retrieval/searcher.ts';
import { keepFirst, type Peer } from './peer.ts';
import { peerNames } from './peer-names.ts';

export interface GuichetPeerParts {
  /** Holds the same answers and questions as the documents: this engine reads files, with what they say beside. */
  readonly corpusFolder: string;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** This engine, measured like the others. */
export function createGuichetPeer({ corpusFolder, embedder, clock, ids }: GuichetPeerParts): Peer {
  let index: OpenIndex | undefined;
  let searcher: Searcher | undefined;
  const place = (folder: string): string => join(folder, 'index');
  return {
    name: peerNames.guichet,
    index: async (_documents, folder) => {
      await buildIndex({ corpusFolder, indexFolder: place(folder), embedder, clock, ids });
    },
    open: async (folder) => {
      index = await openIndex({ indexFolder: place(folder), embedder });
      searcher = new Searcher(index, embedder);
    },
    search: async (question, topK) =>
      keepFirst(
        (await searcher!.search(question, topK)).map(({ answer }) => answer.name),
        topK,
      ),
    [Symbol.asyncDispose]: async () => {
      await index?.[Symbol.asyncDispose]();
      await embedder[Symbol.asyncDispose]();
    },
  };
}
