import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type MiniSearch from 'minisearch';
import { keepFirst, type Peer, type PeerDocument } from './peer.ts';
import { peerNames } from './peer-names.ts';

const FILE = 'minisearch.json';

/** Everything else is MiniSearch's default: its tokenizer, no stemming, no prefixes, no typos, any of the words. */
const OPTIONS = { idField: 'name', fields: ['text', 'questions'] };

/** MiniSearch as its README introduces it: one document an answer, two fields, default options. */
export function createMiniSearchPeer(): Peer {
  let index: MiniSearch<Flat> | undefined;
  return {
    name: peerNames.minisearch,
    index: async (documents, folder) => {
      const { default: Index } = await import('minisearch');
      const built = new Index<Flat>(OPTIONS);
      built.addAll(documents.map(flatten));
      await writeFile(join(folder, FILE), JSON.stringify(built));
    },
    open: async (folder) => {
      const { default: Index } = await import('minisearch');
      index = Index.loadJSON<Flat>(await readFile(join(folder, FILE), 'utf8'), OPTIONS);
    },
    search: async (question, topK) =>
      keepFirst(
        index!.search(question).map(({ id }) => String(id)),
        topK,
      ),
    [Symbol.asyncDispose]: async () => {},
  };
}

/** A field of MiniSearch is one text. */
interface Flat {
  readonly name: string;
  readonly text: string;
  readonly questions: string;
}

function flatten({ name, text, questions }: PeerDocument): Flat {
  return { name, text, questions: questions.join('\n') };
}
