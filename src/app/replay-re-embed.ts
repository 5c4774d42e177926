import { openIndex } from '../indexing/open-index.ts';
import type { DiffRun } from '../replay/diff/run-diff.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { createCollectingEmbedder } from '../replay/vectors/collecting-embedder.ts';
import { type Distances, measurePassages, measureQueries } from '../replay/vectors/distances.ts';
import { vectorsMissing } from '../replay/vectors/recorded-embedder.ts';
import { nameRecording } from '../replay/vectors/recording.ts';
import { toDiffGround } from './diff-ground.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine } from './engine.ts';
import { openRecordedEngine } from './recorded-engine.ts';
import { type DiffSelection, diffGrounds } from './replay-diff.ts';
import { dialogueOf, type Settings } from './settings.ts';

export interface ReEmbedRequest extends DiffSelection {
  /** File of recorded vectors. */
  readonly vectors: string;
}

/** What the model of today makes of conversations, beside what was recorded. */
export interface ReEmbedded {
  /** Turns from recorded vectors before, with the model after. */
  readonly diff: DiffRun;
  /** How far vectors have moved; undefined where they are another model's, whose directions mean something else. */
  readonly moved: { readonly questions: Distances; readonly passages: Distances } | undefined;
}

/**
 * Plays the same conversations from recorded vectors and with the model on the live index, and measures how far the
 * vectors of questions and passages have moved.
 * @throws GuichetError as `replay` does with recorded vectors and without.
 */
export async function reEmbed(request: ReEmbedRequest, settings: Settings): Promise<ReEmbedded> {
  const files = await readFixtures(request.paths);
  await using recorded = await openRecordedEngine(request.vectors, settings);
  await using embedder = createCollectingEmbedder(await createEmbedder(settings));
  await using index = await openIndex({ indexFolder: settings.indexFolder, embedder });
  const live = createEngine(index, embedder, dialogueOf(settings));
  const diff = await diffGrounds(files, request, await toDiffGround(recorded), await toDiffGround(live));
  if (recorded.missed.size > 0) throw vectorsMissing([...recorded.missed]);
  const [ours, theirs] = [recorded, live].map((one) => nameRecording(one.index.manifest.model));
  return {
    diff,
    moved:
      ours === theirs
        ? {
            questions: measureQueries(recorded.recording.queries, embedder.collected),
            passages: measurePassages(recorded.index, live.index),
          }
        : undefined,
  };
}
