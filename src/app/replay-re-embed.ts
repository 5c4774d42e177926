import { systemClock } from '../core/clock.ts';
import { openIndex } from '../indexing/open-index.ts';
import { createDiffSides } from '../replay/diff/diff-sides.ts';
import { createIndexGround } from '../replay/diff/index-ground.ts';
import { type DiffRun, diffConversations } from '../replay/diff/run-diff.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { createCollectingEmbedder } from '../replay/vectors/collecting-embedder.ts';
import { type Distances, measurePassages, measureQueries } from '../replay/vectors/distances.ts';
import { vectorsMissing } from '../replay/vectors/recorded-embedder.ts';
import { nameRecording } from '../replay/vectors/recording.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine, type Engine } from './engine.ts';
import { openRecordedEngine } from './recorded-engine.ts';
import { dialogueOf, type Settings } from './settings.ts';

export interface ReEmbedRequest {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  /** File of recorded vectors. */
  readonly vectors: string;
  readonly onProgress: (done: number, total: number) => void;
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
  const { paths, filter, tags, vectors, onProgress } = request;
  const files = await readFixtures(paths);
  await using recorded = await openRecordedEngine(vectors, settings);
  await using embedder = createCollectingEmbedder(await createEmbedder(settings));
  await using index = await openIndex({ indexFolder: settings.indexFolder, embedder });
  const live = createEngine(index, embedder, dialogueOf(settings));
  const [before, after] = [await toGround(recorded), await toGround(live)];
  const corpusNames = [...before.corpusNames, ...after.corpusNames];
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  const sides = createDiffSides(before, after);
  const found = await diffConversations(conversations, { ...sides, clock: systemClock, onProgress });
  if (recorded.missed.size > 0) throw vectorsMissing([...recorded.missed]);
  const [ours, theirs] = [recorded, live].map((one) => nameRecording(one.index.manifest.model));
  return {
    diff: {
      before: before.compared,
      after: after.compared,
      ...found,
      leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
    },
    moved:
      ours === theirs
        ? {
            questions: measureQueries(recorded.recording.queries, embedder.collected),
            passages: measurePassages(recorded.index, live.index),
          }
        : undefined,
  };
}

async function toGround({ index, parts }: Pick<Engine, 'index' | 'parts'>) {
  const { build, manifest } = index;
  const corpusNames = await corpusNamesOf(index);
  return createIndexGround({ build, model: manifest.model.name, corpusNames, parts });
}
