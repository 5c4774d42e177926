import { join } from 'node:path';
import { messageOf } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import type { IngestionReport } from '../corpus/report.ts';
import { wholeScopeOf } from '../corpus/scope.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { ExactIndex } from '../vector/exact-index.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { IntentRecogniser } from '../vector/intent-recogniser.ts';
import { LabelledGraph } from '../vector/labelled-graph.ts';
import type { LabelledIndex } from '../vector/labelled-index.ts';
import { EntryLabels } from '../vector/labels.ts';
import type { NamedVectors, OpenLabelledIndex } from '../vector/named-vectors.ts';
import { createOnnxTokenMatcher } from '../vector/onnx-token-matcher.ts';
import { asFloats, type RowStore } from '../vector/row-store.ts';
import type { TokenMatcher } from '../vector/token-matcher.ts';
import { TokenSpace } from '../vector/token-space.ts';
import type { ExactVectors } from '../vector/vector-index.ts';
import { type CorpusContext, parseContext } from './context-file.ts';
import { type Entries, type IndexedAnswer, type IndexedPassage, readAllEntries } from './entries-file.ts';
import { indexFile } from './index-files.ts';
import { indexDamaged, type Manifest } from './manifest.ts';
import { findStaleness, type OpenRequest, type ProvedIndex, proveIndex } from './prove-index.ts';
import { bytesOf, rowsOf, textOf } from './proved-files.ts';
import { indexMissing, indexStale } from './staleness.ts';

export type { IndexedAnswer, IndexedPassage } from './entries-file.ts';
export type { FoundIndex, OpenRequest, ProvedIndex } from './prove-index.ts';
export { findStaleness, proveIndex } from './prove-index.ts';

/**
 * Everything that retrieval reads, proved: in memory where the corpus is small; of a large one the token codes and
 * the sentence vectors stay on disk and are read row by row.
 */
export interface OpenIndex extends CorpusContext, AsyncDisposable {
  readonly build: string;
  readonly manifest: Manifest;
  /** Absolute. */
  readonly corpusFolder: string;
  /** In order of first citation. */
  readonly answers: readonly IndexedAnswer[];
  /** In the order of the answers: of each the whole, its sentence groups, its questions. */
  readonly passages: readonly IndexedPassage[];
  /** Nearest passages by sentence vector; an entry is the passage's place, its labels are what its answer holds for. */
  readonly nearest: LabelledIndex;
  /** The same vectors, one by one. */
  readonly exact: ExactVectors;
  /** Answers by their words and those of their questions; an entry is the answer's place. */
  readonly lexical: Pick<Bm25Index, 'search' | 'matchesOf'>;
  /** Where tokens of a question are compared with the matcher's. */
  readonly tokenSpace: Pick<TokenSpace, 'dims' | 'project'>;
  readonly tokenMatcher: TokenMatcher;
  /** By place of the answer; undefined where too few questions are stored to teach any. */
  readonly intents: Pick<IntentRecogniser, 'recognise'> | undefined;
}

/**
 * Opens vectors where they are searched instead of in the graph of the index; undefined where it is the graph after all.
 * @param answers how many the index has.
 */
export type OpenNearest = (vectors: NamedVectors, answers: number) => Promise<OpenLabelledIndex | undefined>;

/**
 * Opens an index for use.
 * @throws GuichetError `INDEX_MISSING` (kind `input`), `INDEX_STALE` or `INDEX_DAMAGED` (kind `integrity`).
 */
export async function openIndex(request: OpenRequest, openNearest?: OpenNearest): Promise<OpenIndex> {
  return loadIndex(await proveFreshIndex(request), request.embedder, openNearest);
}

/** The proved index, where it may be used with the corpus and the model of the moment. @throws as `openIndex`. */
export async function proveFreshIndex(request: OpenRequest): Promise<ProvedIndex> {
  const found = await proveIndex(request.indexFolder);
  if (found.state === 'missing') throw indexMissing(request.indexFolder);
  if (found.state === 'other-format') throw indexStale(request.indexFolder, found.reasons);
  const reasons = await findStaleness(found, request);
  if (reasons.length > 0) throw indexStale(request.indexFolder, reasons);
  return found;
}

/**
 * Loads a proved index, once. Whether it matches its corpus, its model and its settings is the caller's to know.
 * @throws GuichetError `INDEX_DAMAGED` naming a file that does not hold what this version reads.
 */
export async function loadIndex(
  proved: ProvedIndex,
  embedder: Embedder,
  openNearest?: OpenNearest,
): Promise<OpenIndex> {
  const { manifest, files } = proved;
  const { dims } = manifest.model;
  const content = loadContent(proved);
  const vectors = rowsOf(files, indexFile.vectors, dims * Float32Array.BYTES_PER_ELEMENT);
  const codes = rowsOf(files, indexFile.tokenCodes, dims);
  checkRows(proved, content.passages, vectors, codes);
  const tokenMatcher = await createOnnxTokenMatcher({ codes, scale: manifest.tokenScale, dims });
  const exact = new ExactIndex(vectors);
  const labels = labelPassages(content);
  const named = { name: nameVectors(manifest), dims, exact, labels };
  const elsewhere = await openNearest?.(named, content.answers.length);
  return {
    ...content,
    nearest: elsewhere ?? (await loadGraph(proved, embedder, named)),
    exact,
    tokenSpace: new TokenSpace(
      asFloats(bytesOf(files, indexFile.tokenMean)),
      asFloats(bytesOf(files, indexFile.tokenTransform)),
    ),
    tokenMatcher,
    [Symbol.asyncDispose]: async () => {
      await elsewhere?.[Symbol.asyncDispose]();
      await tokenMatcher[Symbol.asyncDispose]();
      codes[Symbol.dispose]();
      vectors[Symbol.dispose]();
    },
  };
}

async function loadGraph(
  { folder, manifest }: ProvedIndex,
  embedder: Embedder,
  { exact, labels }: NamedVectors,
): Promise<LabelledGraph> {
  const embeddings = new EmbedderEmbeddings(embedder);
  const graph = await HnswIndex.load(join(folder, indexFile.hnsw), manifest.model.dims, embeddings);
  return new LabelledGraph({ graph, vectors: exact, labels });
}

/** What an answer holds for labels each of its passages. */
export function labelPassages({
  answers,
  passages,
  catalogue,
}: Pick<OpenIndex, 'answers' | 'passages' | 'catalogue'>): EntryLabels {
  const scopes = answers.map((answer) => wholeScopeOf(answer, catalogue));
  return new EntryLabels(passages.map(({ answer }) => scopes[answer]!));
}

/** By the files that vectors and labels are read from. */
function nameVectors({ files }: Manifest): string {
  const read: readonly string[] = [indexFile.vectors, indexFile.entries, indexFile.context];
  const hashes = files.filter(({ path }) => read.includes(path)).map(({ sha256 }) => sha256);
  return sha256Of(hashes.join(' ')).slice(0, 16);
}

/** What of an index is no vector of a passage. */
export type IndexContent = Pick<
  OpenIndex,
  'build' | 'manifest' | 'corpusFolder' | 'answers' | 'passages' | 'lexical' | 'intents' | keyof CorpusContext
>;

/** @throws GuichetError `INDEX_DAMAGED` as `loadIndex`. */
export function loadContent(proved: ProvedIndex): IndexContent {
  const { build, manifest, builtFrom, files } = proved;
  const { answers, passages } = readEntries(proved);
  return {
    build,
    manifest,
    corpusFolder: builtFrom,
    answers,
    passages,
    ...readContext(proved),
    lexical: Bm25Index.load(bytesOf(files, indexFile.lexical)),
    intents: readIntents(proved, answers.length),
  };
}

/** @throws GuichetError `INDEX_DAMAGED`. */
function readContext({ files, folder }: ProvedIndex): CorpusContext {
  try {
    return parseContext(textOf(files, indexFile.context));
  } catch (cause) {
    throw indexDamaged(join(folder, indexFile.context), 'it holds no context', cause);
  }
}

/** @throws GuichetError `INDEX_DAMAGED`. */
function readIntents(
  { files, folder, manifest }: ProvedIndex,
  answers: number,
): IntentRecogniser | undefined {
  const { dims } = manifest.model;
  const bytes = bytesOf(files, indexFile.intents);
  if (bytes.length === 0) return undefined;
  const expected = IntentRecogniser.rowsFor(answers, dims) * dims * Float32Array.BYTES_PER_ELEMENT;
  if (bytes.length === expected) return new IntentRecogniser(asFloats(bytes), dims);
  throw indexDamaged(join(folder, indexFile.intents), `it has not a row for each of ${answers} answers`);
}

/** What was read when a proved index was built; its bytes were proved, its shape is this version's. */
export function readReport({ files }: ProvedIndex): IngestionReport {
  return JSON.parse(textOf(files, indexFile.report)) as IngestionReport;
}

/**
 * Answers and passages of a proved index; each answer's text is hashed against its name.
 * @throws GuichetError `INDEX_DAMAGED`.
 */
export function readEntries({ files, folder }: ProvedIndex): Entries {
  const bytes = rowsOf(files, indexFile.entries, 1);
  try {
    return readAllEntries(bytes);
  } catch (cause) {
    throw indexDamaged(join(folder, indexFile.entries), messageOf(cause), cause);
  }
}

/** A row that is not there would be read as another's, or not at all, in the middle of a conversation. */
function checkRows(
  { folder }: ProvedIndex,
  passages: readonly IndexedPassage[],
  vectors: RowStore,
  codes: RowStore,
): void {
  const path = join(folder, indexFile.entries);
  if (vectors.rows !== passages.length) {
    throw indexDamaged(path, `it has ${passages.length} passages for ${vectors.rows} vectors`);
  }
  const isOutside = ({ tokens }: IndexedPassage): boolean =>
    tokens !== undefined && (tokens.end < tokens.start || tokens.end > codes.rows);
  if (passages.some(isOutside)) throw indexDamaged(path, 'it names tokens that are not there');
}
