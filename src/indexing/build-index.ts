import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Clock, Ids } from '../core/clock.ts';
import { syncFolder, syncPath, writeDurably } from '../core/durable.ts';
import { GuichetError, messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { type Corpus, readCorpus } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import { LexicalIndex } from '../lexical/lexical-index.ts';
import { type CorpusChanges, compareWithPrevious } from './corpus-changes.ts';
import { buildFolder, manifestPathOf, switchToBuild } from './current-build.ts';
import { buildDenseIndex, type EmbeddedPassages, embedPassages, type OnProgress } from './embed-passages.ts';
import { indexFile, type StoredEntries, toBytes } from './index-files.ts';
import { listFilesOf } from './list-files.ts';
import { defaultIndexSettings, INDEX_FORMAT, type IndexSettings, type Manifest } from './manifest.ts';
import { listPassages, type Passage } from './passages.ts';
import { pruneBuilds } from './prune-builds.ts';

export interface BuildRequest {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly settings?: IndexSettings;
  readonly onProgress?: OnProgress;
}

export interface BuildOutcome {
  readonly build: string;
  readonly manifest: Manifest;
  readonly report: Corpus['report'];
  readonly changes: CorpusChanges;
  /** Passages whose end the model did not read. */
  readonly truncated: readonly { readonly answer: string; readonly droppedTokens: number }[];
}

/**
 * Builds an index from a corpus in a folder of its own, waits until the disk has it, and makes it the live one in
 * a single rename: whatever happens before, the previous index goes on serving.
 * @throws GuichetError of the corpus or the model; the index folder is then as it was.
 */
export async function buildIndex(request: BuildRequest): Promise<BuildOutcome> {
  const { corpusFolder, indexFolder, embedder, settings = defaultIndexSettings, onProgress } = request;
  await prepareIndexFolder(indexFolder);
  const corpus = await readCorpus(corpusFolder);
  const changes = await compareWithPrevious(indexFolder, corpus);
  const passages = listPassages(corpus, settings.maxGroupLength);
  const embedded = await embedPassages(embedder, passages, onProgress);

  const build = nameBuild(request);
  const folder = buildFolder(indexFolder, build);
  await writeContent(folder, corpus, passages, embedded, embedder);
  const manifest = await describeBuild(folder, corpus, passages, embedded, request);
  const manifestJson = `${JSON.stringify(manifest, null, 2)}\n`;
  await writeDurably(manifestPathOf(folder), manifestJson);
  await syncFolder(folder);
  await syncPath(indexFolder);
  await switchToBuild(indexFolder, build, manifestJson);
  // The new index is live whatever becomes of the old ones; the next build tries again to remove them.
  await pruneBuilds(indexFolder, build, request.clock).catch(() => {});

  const truncated = embedded.droppedTokens.flatMap((droppedTokens, i) =>
    droppedTokens > 0 ? [{ answer: corpus.answers[passages[i]!.answer]!.name, droppedTokens }] : [],
  );
  return { build, manifest, report: corpus.report, changes, truncated };
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

async function writeContent(
  folder: string,
  corpus: Corpus,
  passages: readonly Passage[],
  embedded: EmbeddedPassages,
  embedder: Embedder,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (name: string, content: string | Uint8Array) => writeDurably(join(folder, name), content);
  const entries: StoredEntries = {
    answers: corpus.answers.map(({ name, sha256, text, citations }) => ({
      sha256,
      text,
      citations,
      notes: corpus.notes.get(name) ?? [],
      editorial: corpus.editorial.get(name),
    })),
    tokenScale: embedded.tokens.scale,
    passages: passages.map(({ answer, kind }, i) => ({ answer, kind, tokens: embedded.tokenSpans[i] })),
  };
  await write(indexFile.entries, JSON.stringify(entries));
  await write(indexFile.report, JSON.stringify(corpus.report));
  await write(indexFile.vectors, toBytes(embedded.vectors));
  await write(indexFile.tokenCodes, embedded.tokens.codes);
  await write(indexFile.tokenMean, toBytes(embedded.tokenSpace.mean));
  await write(indexFile.lexical, buildLexicalIndex(corpus, passages).toJson());
  const dense = await buildDenseIndex(corpus.answers, passages, embedded, new EmbedderEmbeddings(embedder));
  await dense.save(join(folder, indexFile.hnsw));
}

/** One document an answer: its text and the questions that it replies to. */
function buildLexicalIndex({ answers }: Corpus, passages: readonly Passage[]): LexicalIndex {
  const texts: string[] = answers.map(({ text }) => text);
  for (const { answer, kind, text } of passages) if (kind === 'question') texts[answer] += `\n${text}`;
  return LexicalIndex.build(answers.map(({ name }, i) => ({ key: name, text: texts[i]! })));
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
    model: structuredClone(await embedder.identify()) as Manifest['model'],
    settings: { ...settings },
    counts: {
      answers: corpus.answers.length,
      passages: passages.length,
      tokens: embedded.tokens.codes.length / embedded.tokens.dims,
      truncated: embedded.droppedTokens.filter((count) => count > 0).length,
    },
    files: await listFilesOf(folder),
  };
}
