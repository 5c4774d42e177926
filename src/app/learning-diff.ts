import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { systemClock, systemIds } from '../core/clock.ts';
import { listCorpusFiles, readCorpusFile } from '../corpus/files.ts';
import { findTitle } from '../dialogue/option-labels.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { createRememberingEmbedder } from '../evaluation/self/remembering-embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { loadIndex, type OpenIndex, proveIndex } from '../indexing/open-index.ts';
import { indexMissing } from '../indexing/staleness.ts';
import type { Effect } from '../protocol/learning.ts';
import type { DiffGround } from '../replay/diff/diff-ground.ts';
import { createDiffSides, type DiffSide } from '../replay/diff/diff-sides.ts';
import { diffConversations } from '../replay/diff/run-diff.ts';
import type { Conversation } from '../replay/fixture.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { toDiffGround } from './diff-ground.ts';
import { createBatchEmbedder } from './embedder.ts';
import { createEngine } from './engine.ts';
import type { EffectTask } from './learning-effect-task.ts';
import { describeEffect, scriptQuestions } from './learning-turns.ts';
import { dialogueOf, type Settings } from './settings.ts';

/** Share of the work that is building the index, roughly. In percent, as the progress is told. */
const BUILD_PERCENT = 50;

/**
 * Builds an index of the corpus with one file changed, and plays the fixtures of the corpus and the questions that the
 * change is for against it and against the index that serves. Everything is embedded anew: an index keeps no vectors of
 * tokens that another one could be built from.
 * @throws GuichetError as `readFixtures` and `buildIndex`, or where the index that serves cannot be opened.
 */
export async function measureChange(
  task: EffectTask,
  settings: Settings,
  onProgress: (done: number, total: number) => void,
): Promise<Effect> {
  const { indexFolder, workFolder, fixtures, questions } = task;
  const files = await readFixtures(fixtures);
  const corpusFolder = await copyCorpus(task);
  await using embedder = await createBatchEmbedder(settings);
  const changedIndex = join(workFolder, 'index');
  await buildIndex({
    corpusFolder,
    indexFolder: changedIndex,
    embedder,
    clock: systemClock,
    ids: systemIds,
    onProgress: (done, total) => onProgress(Math.floor((BUILD_PERCENT * done) / total), 100),
  });
  // Both sides are asked the same: each question is embedded once.
  const remembering = createRememberingEmbedder(embedder);
  await using before = await openGround(indexFolder, remembering, settings);
  await using after = await openGround(changedIndex, remembering, settings);
  const names = new Set([...before.ground.corpusNames, ...after.ground.corpusNames]);
  const ours = files.filter(({ corpus }) => corpus === undefined || names.has(corpus));
  const conversations: Conversation[] = [
    ...scriptQuestions(questions),
    ...ours.flatMap((file) => file.conversations).filter(({ isDraft }) => !isDraft),
  ];
  const sides = createDiffSides(before.ground, after.ground);
  const { changes } = await diffConversations(conversations, {
    ...sides,
    clock: systemClock,
    onProgress: (done, total) =>
      onProgress(BUILD_PERCENT + Math.floor(((100 - BUILD_PERCENT) * done) / total), 100),
  });
  const titles = new Map([
    ...listTitles(before.index, sides.before),
    ...listTitles(after.index, sides.after),
  ]);
  const meant = {
    before: sides.before.names.describe(task.answer),
    after: sides.after.names.describe(task.answer),
  };
  return describeEffect(changes, meant, (called) => titles.get(called));
}

/** Titles of the answers of a side, by what its reports call them. */
function listTitles({ answers }: OpenIndex, { names }: DiffSide): [string, string][] {
  return answers.flatMap((answer) => {
    const title = findTitle(answer)?.title;
    return title === undefined ? [] : [[names.describe(answer.name), title]];
  });
}

/** Under the same name, by which fixtures know it. */
async function copyCorpus({ corpusFolder, workFolder, file, content }: EffectTask): Promise<string> {
  const folder = join(workFolder, 'corpus', basename(resolve(corpusFolder)));
  const write = async (path: string, bytes: string | Uint8Array): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  };
  for (const path of await listCorpusFiles(corpusFolder))
    await write(path, await readCorpusFile(corpusFolder, path));
  await write(file, content);
  return folder;
}

/** The embedder stays open. */
async function openGround(
  indexFolder: string,
  embedder: Embedder,
  settings: Settings,
): Promise<AsyncDisposable & { readonly ground: DiffGround; readonly index: OpenIndex }> {
  const found = await proveIndex(indexFolder);
  if (found.state !== 'proved') throw indexMissing(indexFolder);
  const index = await loadIndex(found, embedder);
  return {
    index,
    ground: await toDiffGround(createEngine(index, embedder, dialogueOf(settings))),
    [Symbol.asyncDispose]: () => index[Symbol.asyncDispose](),
  };
}
