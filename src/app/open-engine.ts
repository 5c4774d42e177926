import { systemTimers } from '../core/timers.ts';
import { openIndex } from '../indexing/open-index.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine, type Engine } from './engine.ts';
import { createLogger } from './logger.ts';
import { dialogueOf, type Settings } from './settings.ts';
import { createVectors } from './vectors.ts';

/** An index opened for one command, with the model that reads it. */
export interface OpenedEngine extends Engine, AsyncDisposable {}

/**
 * Opens the index for one command; it is checked against the corpus that it was built from.
 * @throws GuichetError `INDEX_MISSING`, `INDEX_STALE`, `INDEX_DAMAGED`, or what the model is refused for.
 */
export async function openEngine(settings: Settings): Promise<OpenedEngine> {
  const embedder = await createEmbedder(settings);
  // Reading the tokenizer takes longer than proving the index: both at once. What fails is reported by `embed`.
  embedder.warmUp().catch(() => {});
  const vectors = createVectors(settings, {
    embedder,
    logger: createLogger(settings.logLevel),
    timers: systemTimers,
  });
  try {
    const index = await openIndex({ indexFolder: settings.indexFolder, embedder }, vectors.openNearest);
    const dispose = async (): Promise<void> => {
      await index[Symbol.asyncDispose]();
      await vectors[Symbol.asyncDispose]();
      await embedder[Symbol.asyncDispose]();
    };
    return {
      ...createEngine(index, embedder, dialogueOf(settings)),
      [Symbol.asyncDispose]: dispose,
    };
  } catch (thrown) {
    await vectors[Symbol.asyncDispose]();
    await embedder[Symbol.asyncDispose]();
    throw thrown;
  }
}
