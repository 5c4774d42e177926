import { join, resolve } from 'node:path';
import { type Answer, shortName } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import type { EditorialEntry, RowNotes } from '../corpus/corpus.ts';
import { fingerprintCorpus } from '../corpus/files.ts';
import type { IngestionReport } from '../corpus/report.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import { LexicalIndex } from '../lexical/lexical-index.ts';
import { ExactIndex } from '../vector/exact-index.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { createOnnxTokenMatcher } from '../vector/onnx-token-matcher.ts';
import type { TokenMatcher, TokenSpan } from '../vector/token-matcher.ts';
import { TokenSpace } from '../vector/token-space.ts';
import { type CurrentBuild, readCurrentBuild } from './current-build.ts';
import {
  entriesSchema,
  indexFile,
  type ProvedFiles,
  readProvedFiles,
  type StoredEntries,
  toFloats,
} from './index-files.ts';
import {
  defaultIndexSettings,
  type IndexSettings,
  indexDamaged,
  type Manifest,
  parseManifest,
} from './manifest.ts';
import type { PassageKind } from './passages.ts';
import { compareCorpus, compareMaking, indexMissing, indexStale, type StaleReason } from './staleness.ts';

/** Everything that retrieval reads, in memory, proved. */
export interface OpenIndex extends AsyncDisposable {
  readonly build: string;
  readonly manifest: Manifest;
  /** Absolute. */
  readonly corpusFolder: string;
  /** In order of first citation. */
  readonly answers: readonly IndexedAnswer[];
  readonly passages: readonly IndexedPassage[];
  /** Nearest passages by sentence vector; an entry is the passage's place. */
  readonly nearest: HnswIndex;
  /** The same vectors, one by one. */
  readonly exact: ExactIndex;
  readonly lexical: LexicalIndex;
  readonly tokenSpace: TokenSpace;
  readonly tokenMatcher: TokenMatcher;
}

export interface IndexedAnswer extends Answer {
  /** What rows say about it; empty for an answer of a page. */
  readonly notes: readonly RowNotes[];
  /** What the editorial layer says about it. */
  readonly editorial?: EditorialEntry | undefined;
}

export interface IndexedPassage {
  /** Place of its answer in `answers`. */
  readonly answer: number;
  readonly kind: PassageKind;
  readonly tokens?: TokenSpan;
}

export interface OpenRequest {
  readonly indexFolder: string;
  /** Where the corpus is expected; default: where the index says that it was. */
  readonly corpusFolder?: string;
  readonly embedder: Embedder;
  readonly settings?: IndexSettings;
}

/** An index whose every byte is what its build wrote. */
export interface ProvedIndex {
  readonly state: 'proved';
  readonly build: string;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly files: ProvedFiles;
  /** Absolute: where the corpus was when the index was built. */
  readonly builtFrom: string;
}

/** The expected outcomes of looking for an index; damage is a fault and thrown. */
export type FoundIndex =
  | { readonly state: 'missing' }
  | { readonly state: 'other-format'; readonly reasons: readonly StaleReason[] }
  | ProvedIndex;

/**
 * Proves an index byte by byte, without comparing it with anything else.
 * @throws GuichetError `INDEX_DAMAGED` naming the file.
 */
export async function proveIndex(indexFolder: string): Promise<FoundIndex> {
  const current = await readCurrentBuild(indexFolder);
  if (current === undefined) return { state: 'missing' };
  try {
    return await proveBuild(indexFolder, current);
  } catch (thrown) {
    // Another process may have replaced the build and removed its files meanwhile.
    const now = await readCurrentBuild(indexFolder);
    if (now?.name !== current.name) return proveIndex(indexFolder);
    throw thrown;
  }
}

async function proveBuild(indexFolder: string, current: CurrentBuild): Promise<FoundIndex> {
  const { name: build, folder, manifestJson, manifestPath } = current;
  const parsed = parseManifest(manifestJson, manifestPath);
  if (parsed.state === 'other-format') {
    return { state: 'other-format', reasons: [{ kind: 'format', built: parsed.format }] };
  }
  const { manifest } = parsed;
  const files = await readProvedFiles(folder, manifest);
  return {
    state: 'proved',
    build,
    folder,
    manifest,
    files,
    builtFrom: resolve(indexFolder, manifest.corpus.folder),
  };
}

/** Why a proved index must not be used with the corpus, the model and the settings of the moment; empty: it may. */
export async function findStaleness(
  { manifest, builtFrom }: Pick<ProvedIndex, 'manifest' | 'builtFrom'>,
  { corpusFolder = builtFrom, embedder, settings = defaultIndexSettings }: OpenRequest,
): Promise<StaleReason[]> {
  const asked = resolve(corpusFolder);
  const [present, model] = await Promise.all([fingerprintCorpus(asked), embedder.identify()]);
  const moved: StaleReason[] =
    asked === builtFrom ? [] : [{ kind: 'corpus-folder', built: builtFrom, asked }];
  return [
    ...moved,
    ...compareCorpus(manifest.corpus.files, present),
    ...compareMaking(manifest, model, settings),
  ];
}

/**
 * Opens an index for use.
 * @throws GuichetError `INDEX_MISSING` (kind `input`), `INDEX_STALE` or `INDEX_DAMAGED` (kind `integrity`).
 */
export async function openIndex(request: OpenRequest): Promise<OpenIndex> {
  const found = await proveIndex(request.indexFolder);
  if (found.state === 'missing') throw indexMissing(request.indexFolder);
  if (found.state === 'other-format') throw indexStale(request.indexFolder, found.reasons);
  const reasons = await findStaleness(found, request);
  if (reasons.length > 0) throw indexStale(request.indexFolder, reasons);
  return loadIndex(found, request.embedder);
}

/** Loads a proved index. Whether it matches its corpus, its model and its settings is the caller's to know. */
export async function loadIndex(proved: ProvedIndex, embedder: Embedder): Promise<OpenIndex> {
  const { build, folder, manifest, builtFrom } = proved;
  const { dims } = manifest.model;
  const { answers, passages, tokenScale } = readEntries(proved);
  const tokenMatcher = await createOnnxTokenMatcher({
    codes: readFileOf(proved, indexFile.tokenCodes),
    scale: tokenScale,
    dims,
  });
  return {
    build,
    manifest,
    corpusFolder: builtFrom,
    answers,
    passages,
    nearest: await HnswIndex.load(join(folder, indexFile.hnsw), new EmbedderEmbeddings(embedder)),
    exact: new ExactIndex(toFloats(readFileOf(proved, indexFile.vectors)), dims),
    lexical: LexicalIndex.load(readFileOf(proved, indexFile.lexical).toString('utf8')),
    tokenSpace: new TokenSpace(toFloats(readFileOf(proved, indexFile.tokenMean))),
    tokenMatcher,
    [Symbol.asyncDispose]: () => tokenMatcher[Symbol.asyncDispose](),
  };
}

function readFileOf({ folder, files }: ProvedIndex, name: string): Buffer {
  const bytes = files.get(name);
  if (bytes === undefined) throw indexDamaged(join(folder, name), 'the manifest does not list it');
  return bytes;
}

/** What was read when a proved index was built; its bytes were proved, its shape is this version's. */
export function readReport(proved: ProvedIndex): IngestionReport {
  return JSON.parse(readFileOf(proved, indexFile.report).toString('utf8')) as IngestionReport;
}

/** Answers and passages of a proved index; each answer's text is hashed against its name. */
export function readEntries(
  proved: ProvedIndex,
): Pick<OpenIndex, 'answers' | 'passages'> & { readonly tokenScale: number } {
  const bytes = readFileOf(proved, indexFile.entries);
  const path = join(proved.folder, indexFile.entries);
  const { answers, passages, tokenScale } = parseEntries(bytes, path);
  for (const { sha256, text } of answers) {
    if (sha256Of(text) !== sha256) throw indexDamaged(path, `the answer ${sha256} has another text`);
  }
  return {
    answers: answers.map((answer) => ({ ...answer, name: shortName(answer.sha256) })) as IndexedAnswer[],
    passages: passages as IndexedPassage[],
    tokenScale,
  };
}

function parseEntries(bytes: Buffer, path: string): StoredEntries {
  try {
    return entriesSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw indexDamaged(path, 'it holds no entries', cause);
  }
}
