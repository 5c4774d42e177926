import { systemClock, systemIds } from '../core/clock.ts';
import { type BuildOutcome, buildIndex } from '../indexing/build-index.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';
import { chooseCorpusToBuild } from './corpus-choice.ts';
import { createBatchEmbedder } from './embedder.ts';
import type { Settings } from './settings.ts';

/** What a build gave, with the corpus it was built from. */
export interface CorpusBuild extends BuildOutcome {
  readonly corpusFolder: string;
}

/** Builds the index that the settings name and makes it the live one. */
export async function buildFromSettings(settings: Settings, onProgress: OnProgress): Promise<CorpusBuild> {
  const corpusFolder = await chooseCorpusToBuild(settings);
  await using embedder = await createBatchEmbedder(settings);
  // Loading the model takes longer than reading the corpus: both at once. What fails is reported by `embed`.
  embedder.warmUp().catch(() => {});
  const { indexFolder } = settings;
  const outcome = await buildIndex({
    corpusFolder,
    indexFolder,
    embedder,
    clock: systemClock,
    ids: systemIds,
    onProgress,
  });
  return { ...outcome, corpusFolder };
}
