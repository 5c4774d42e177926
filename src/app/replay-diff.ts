import { resolve } from 'node:path';
import { systemClock } from '../core/clock.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { createRememberingEmbedder } from '../evaluation/self/remembering-embedder.ts';
import { defaultIndexSettings } from '../indexing/manifest.ts';
import { loadIndex, type OpenIndex, proveIndex } from '../indexing/open-index.ts';
import { compareMaking, indexMissing, indexStale } from '../indexing/staleness.ts';
import { createDiffSides } from '../replay/diff/diff-sides.ts';
import { type ComparedIndex, type DiffRun, diffConversations } from '../replay/diff/run-diff.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { corpusNamesOf } from './corpus-names.ts';
import { createEmbedder } from './embedder.ts';
import { createEngine, type Engine } from './engine.ts';
import { dialogueOf, type Settings } from './settings.ts';

export interface DiffSelection {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Plays the same conversations against the indexes of two settings, with one model, which embeds every question once.
 * Neither has to match its corpus any more: one of the two usually is what the corpus was before.
 * @throws GuichetError as `replay` does; `INDEX_STALE` for an index that was built with another model.
 */
export async function diffIndexes(
  { paths, filter, tags, onProgress }: DiffSelection,
  before: Settings,
  after: Settings,
): Promise<DiffRun> {
  const files = await readFixtures(paths);
  await using embedder = createRememberingEmbedder(await createEmbedder(before));
  await using ofBefore = await openUnmatched(before.indexFolder, embedder);
  const isOne = resolve(before.indexFolder) === resolve(after.indexFolder);
  await using other = isOne ? undefined : await openUnmatched(after.indexFolder, embedder);
  const ofAfter = other ?? ofBefore;
  const corpusNames = [...(await corpusNamesOf(ofBefore)), ...(await corpusNamesOf(ofAfter))];
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  const [was, is] = [
    createEngine(ofBefore, embedder, dialogueOf(before)),
    createEngine(ofAfter, embedder, dialogueOf(after)),
  ] as const;
  const sides = createDiffSides(was.parts, is.parts);
  return {
    before: describeSide(was),
    after: describeSide(is),
    ...(await diffConversations(conversations, { ...sides, clock: systemClock, onProgress })),
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
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

function describeSide({ index, parts: { settings } }: Engine): ComparedIndex {
  const { minProbability: answer, minChoiceProbability: choice } = settings;
  return { build: index.build, answers: index.answers.length, thresholds: { answer, choice } };
}
