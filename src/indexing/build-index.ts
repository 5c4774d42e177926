import { constants, utimesSync } from 'node:fs';
import { access, mkdir, rm } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { Clock, Ids } from '../core/clock.ts';
import { syncFolder, syncPath, writeDurably } from '../core/durable.ts';
import { GuichetError, messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { type CorpusChanges, compareWithPrevious } from './corpus-changes.ts';
import { buildFolder, manifestPathOf, switchToBuild } from './current-build.ts';
import type { EmbeddedPassages, OnProgress } from './embed-passages.ts';
import { listFilesOf } from './list-files.ts';
import { defaultIndexSettings, INDEX_FORMAT, type IndexSettings, type Manifest } from './manifest.ts';
import { CHUNK_LENGTH } from './passage-chunks.ts';
import { listPassages, type Passage } from './passages.ts';
import { pruneBuilds } from './prune-builds.ts';
import { countLacking } from './teach-intents.ts';
import { writeContent } from './write-content.ts';

export interface BuildRequest {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings?: IndexSettings;
  /**
   * What of the corpus is indexed; default: all. The index passes all the same for one of the whole corpus:
   * for measuring what a part is worth, in a folder that nothing is served from.
   */
  readonly select?: (corpus: Corpus) => Corpus;
  /** Text embedded and held at once, in UTF-16 code units; default: `CHUNK_LENGTH`. */
  readonly chunkLength?: number;
  readonly onProgress?: OnProgress;
}

export interface BuildOutcome {
  readonly build: string;
  readonly manifest: Manifest;
  readonly report: Corpus['report'];
  readonly changes: CorpusChanges;
  /** Passages whose end the model did not read. */
  readonly truncated: readonly { readonly answer: string; readonly droppedTokens: number }[];
  /** Answers with too few stored questions for intents to be taught; above 0 none are, for any answer. */
  readonly lackingQuestions: number;
}

/**
 * Builds an index from a corpus in a folder of its own, in memory that does not grow with the corpus but by its
 * texts and the graph, waits until the disk has it, and makes it the live one in a single rename: whatever happens
 * before, the previous index goes on serving.
 * @throws GuichetError of the corpus or the model; the index folder is then as it was.
 */
export async function buildIndex(request: BuildRequest): Promise<BuildOutcome> {
  const { corpusFolder, indexFolder, clock, settings = defaultIndexSettings } = request;
  const { select = (whole) => whole } = request;
  await prepareIndexFolder(indexFolder);
  const corpus = select(await readCorpus(corpusFolder));
  const changes = await compareWithPrevious(indexFolder, corpus);
  const passages = listPassages(corpus, settings.maxGroupLength);

  const build = nameBuild(request);
  const folder = buildFolder(indexFolder, build);
  await mkdir(folder);
  const { embedded, manifest, manifestJson } = await writeBuild(folder, corpus, passages, request).catch(
    async (thrown: unknown) => {
      // What this leaves behind is removed by a later build.
      await rm(folder, { recursive: true, force: true }).catch(() => {});
      throw thrown;
    },
  );
  await switchToBuild(indexFolder, build, manifestJson);
  // The new index is live whatever becomes of the old ones; the next build tries again to remove them.
  await pruneBuilds(indexFolder, build, clock).catch(() => {});

  const truncated = embedded.droppedTokens.flatMap((droppedTokens, i) =>
    droppedTokens > 0 ? [{ answer: corpus.answers[passages[i]!.answer]!.name, droppedTokens }] : [],
  );
  const questions = passages.filter(({ kind }) => kind === 'question').map(({ answer }) => answer);
  const lackingQuestions = countLacking(questions, corpus.answers.length);
  return { build, manifest, report: corpus.report, changes, truncated, lackingQuestions };
}

interface WrittenBuild {
  readonly embedded: EmbeddedPassages;
  readonly manifest: Manifest;
  readonly manifestJson: string;
}

/** Writes a build that nothing points at yet, and waits until the disk has it. */
async function writeBuild(
  folder: string,
  corpus: Corpus,
  passages: readonly Passage[],
  request: BuildRequest,
): Promise<WrittenBuild> {
  const { indexFolder, embedder, clock, chunkLength = CHUNK_LENGTH, onProgress } = request;
  // A folder that nothing was added to for an hour looks abandoned (`prune-builds.ts`).
  const onAlive = (): void => utimesSync(folder, clock.now() / 1000, clock.now() / 1000);
  const content = { folder, corpus, passages, embedder, chunkLength, onAlive };
  const embedded = await writeContent({ ...content, ...(onProgress ? { onProgress } : {}) });
  const manifest = await describeBuild(folder, corpus, passages, embedded, request);
  const manifestJson = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeDurably(manifestPathOf(folder), manifestJson);
  await syncFolder(folder);
  await syncPath(indexFolder);
  return { embedded, manifest, manifestJson };
}

/** Finds out before minutes of embedding whether there is a place to write to. */
async function prepareIndexFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'INDEX_FOLDER_UNUSABLE',
      message: `the index folder ${folder} cannot be written to: ${messageOf(cause)}`,
      remedy: 'Name a folder that this user may write to with --index.',
      cause,
    });
  }
}

/** Sorts by time and never meets another build of the same second. */
function nameBuild({ clock, ids }: BuildRequest): string {
  const time = new Date(clock.now())
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:]/g, '');
  return `${time}-${sha256Of(ids.next()).slice(0, 8)}`;
}

async function describeBuild(
  folder: string,
  corpus: Corpus,
  passages: readonly Passage[],
  embedded: EmbeddedPassages,
  { corpusFolder, indexFolder, embedder, clock, settings = defaultIndexSettings }: BuildRequest,
): Promise<Manifest> {
  return {
    format: INDEX_FORMAT,
    builtAt: new Date(clock.now()).toISOString(),
    corpus: {
      folder: relative(resolve(indexFolder), resolve(corpusFolder)),
      files: [...corpus.files],
    },
    ...(corpus.shippedCatalogue !== undefined && { shippedCatalogue: corpus.shippedCatalogue }),
    model: structuredClone(await embedder.identify()) as Manifest['model'],
    settings: { ...settings },
    counts: {
      answers: corpus.answers.length,
      passages: passages.length,
      tokens: embedded.tokens,
      truncated: embedded.droppedTokens.filter((count) => count > 0).length,
    },
    tokenScale: embedded.tokenFit.scale,
    files: await listFilesOf(folder),
  };
}
