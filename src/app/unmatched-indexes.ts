import { resolve } from 'node:path';
import type { Embedder } from '../embedding/embedder.ts';
import { createRememberingEmbedder } from '../evaluation/self/remembering-embedder.ts';
import { defaultIndexSettings } from '../indexing/manifest.ts';
import { loadIndex, type OpenIndex, proveIndex } from '../indexing/open-index.ts';
import { compareMaking, indexMissing, indexStale } from '../indexing/staleness.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine, type Engine } from './engine.ts';
import { dialogueOf, type Settings } from './settings.ts';

/**
 * Indexes that need not match their corpus any more, each opened once, with one model, which is made for the first of
 * them and embeds every question once.
 */
export interface UnmatchedIndexes extends AsyncDisposable {
  /** @throws GuichetError as `replay` does; `INDEX_STALE` for an index that was built with another model. */
  open(settings: Settings): Promise<Engine>;
}

export function createUnmatchedIndexes(): UnmatchedIndexes {
  let embedder: Embedder | undefined;
  const opened = new Map<string, OpenIndex>();
  return {
    async open(settings) {
      embedder ??= createRememberingEmbedder(await createEmbedder(settings));
      const folder = resolve(settings.indexFolder);
      const index = opened.get(folder) ?? (await openUnmatched(folder, embedder));
      opened.set(folder, index);
      return createEngine(index, embedder, dialogueOf(settings));
    },
    async [Symbol.asyncDispose]() {
      for (const index of opened.values()) await index[Symbol.asyncDispose]();
      await embedder?.[Symbol.asyncDispose]();
    },
  };
}

/** Opens an index whatever became of its corpus; what is embedded has to fit it all the same. */
async function openUnmatched(indexFolder: string, embedder: Embedder): Promise<OpenIndex> {
  const found = await proveIndex(indexFolder);
  if (found.state === 'missing') throw indexMissing(indexFolder);
  if (found.state === 'other-format') throw indexStale(indexFolder, found.reasons);
  const model = await embedder.identify();
  const reasons = compareMaking(found.manifest, model, defaultIndexSettings);
  const ofModel = reasons.filter(({ kind }) => kind === 'model');
  if (ofModel.length > 0) throw indexStale(indexFolder, ofModel);
  return loadIndex(found, embedder);
}
