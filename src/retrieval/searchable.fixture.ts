import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { build, createPlace, mixedCorpus, open } from '../indexing/place.fixture.ts';
import type { FusionWeights } from './fitted-model.ts';
import { Searcher } from './searcher.ts';

/** Stories about what ranks first must outlive the next fitting: every part counts the same. */
export const evenWeights: FusionWeights = { late: 1, union: 1, question: 1, dense: 1, intent: 1, lexical: 1 };

/** An open index in a temporary folder, with what searches it, every part counting the same. */
export interface Searchable extends AsyncDisposable {
  readonly index: OpenIndex;
  readonly searcher: Searcher;
}

/** @param corpus files by path, or the folder of a corpus; default: pages, JSONL and CSV, seven answers. */
export async function createSearchable(
  corpus: Readonly<Record<string, string>> | string = mixedCorpus,
): Promise<Searchable> {
  const place = await createPlace(typeof corpus === 'string' ? {} : corpus);
  await build(place, typeof corpus === 'string' ? { corpusFolder: corpus } : {});
  const index = await open(place);
  return {
    index,
    searcher: new Searcher(index, createHashingEmbedder(), { weights: evenWeights }),
    async [Symbol.asyncDispose]() {
      await index[Symbol.asyncDispose]();
      await place[Symbol.asyncDispose]();
    },
  };
}

/** Words that no other row has, then words that all share, so that every answer can be asked for and none is alone. */
export function createRow(number: number): { readonly answer: string; readonly words: string } {
  const words = `sujet${number} matière${number * 7} rubrique${number * 13}`;
  return { answer: `La demande sur ${words} se fait en ligne, comme pour les autres.`, words };
}

/** A JSONL corpus of so many answers. */
export function createRows(count: number): Record<string, string> {
  const lines = Array.from({ length: count }, (_, i) => JSON.stringify({ answer: createRow(i + 1).answer }));
  return { 'rows.jsonl': `${lines.join('\n')}\n` };
}
