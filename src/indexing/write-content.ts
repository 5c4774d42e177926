import { join } from 'node:path';
import { writeDurably } from '../core/durable.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { type StoredDocument, writeDocstore } from '../vector/docstore.ts';
import { HnswIndex } from '../vector/hnsw-index.ts';
import { OpenFile } from '../vector/open-file.ts';
import { asBytes, asFloats, createFileRowStore, type RowStore } from '../vector/row-store.ts';
import { formatContext } from './context-file.ts';
import { type EmbeddedPassages, embedPassages, type OnProgress } from './embed-passages.ts';
import { formatEntries } from './entries-file.ts';
import { GrowingFile } from './growing-file.ts';
import { indexFile } from './index-files.ts';
import type { Passage } from './passages.ts';
import { type Teaching, teachIntents } from './teach-intents.ts';

/** Vectors read at once while the graph is built. */
const VECTORS_AT_ONCE = 1_024;

export interface Content {
  readonly folder: string;
  readonly corpus: Corpus;
  readonly passages: readonly Passage[];
  readonly embedder: Embedder;
  /** Text held at once, in UTF-16 code units. */
  readonly chunkLength: number;
  readonly onProgress?: OnProgress;
  /** Called now and then: the build is alive. */
  onAlive(): void;
}

/**
 * Writes every file of a build but its manifest. What grows with the corpus is written as it is made: of token
 * vectors there is one chunk in memory, of sentence vectors what the graph holds.
 */
export async function writeContent(content: Content): Promise<EmbeddedPassages> {
  const { folder, corpus, passages } = content;
  const write = (name: string, bytes: string | Uint8Array) => writeDurably(join(folder, name), bytes);
  const embedded = await writeRows(content);
  const { mean, transform } = embedded.tokenFit.space;
  await write(indexFile.tokenMean, asBytes(mean));
  await write(indexFile.tokenTransform, asBytes(transform));
  await writeEntries(content, embedded);
  await write(indexFile.context, formatContext(corpus));
  await write(indexFile.report, JSON.stringify(corpus.report));
  await write(indexFile.lexical, buildLexicalIndex(corpus, passages).toBytes());
  using vectors = openVectors(folder, embedded.tokenFit.space.dims);
  await write(indexFile.intents, asBytes(await teachIntents(describeTeaching(content, vectors))));
  await writeGraph(content, vectors);
  return embedded;
}

async function writeRows({ folder, onAlive, ...content }: Content): Promise<EmbeddedPassages> {
  await using vectors = await GrowingFile.create(join(folder, indexFile.vectors));
  await using tokenCodes = await GrowingFile.create(join(folder, indexFile.tokenCodes));
  const onProgress: OnProgress = (done, total) => {
    onAlive();
    content.onProgress?.(done, total);
  };
  const embedded = await embedPassages({ ...content, onProgress }, { vectors, tokenCodes });
  await vectors.finish();
  await tokenCodes.finish();
  return embedded;
}

async function writeEntries(
  { folder, corpus, passages }: Content,
  embedded: EmbeddedPassages,
): Promise<void> {
  await using entries = await GrowingFile.create(join(folder, indexFile.entries));
  for (const line of formatEntries(corpus, passages, embedded)) await entries.append(Buffer.from(line));
  await entries.finish();
}

/** One document an answer, its place the answer's: the text and the questions that it replies to. */
function buildLexicalIndex({ answers }: Corpus, passages: readonly Passage[]): Bm25Index {
  const texts: string[] = answers.map(({ text }) => text);
  for (const { answer, kind, text } of passages) if (kind === 'question') texts[answer] += `\n${text}`;
  return Bm25Index.build(answers.map(({ name }, i) => ({ key: name, text: texts[i]! })));
}

/** The vectors written before, read as they are asked for. */
function openVectors(folder: string, dims: number): RowStore {
  const file = new OpenFile(join(folder, indexFile.vectors));
  return createFileRowStore(file, dims * Float32Array.BYTES_PER_ELEMENT);
}

function describeTeaching({ passages, corpus, onAlive }: Content, vectors: RowStore): Teaching {
  return { passages, vectors, answers: corpus.answers.length, onStep: onAlive };
}

/** The nearest-neighbour graph over the vectors written before, readable by any LangChain application. */
async function writeGraph(content: Content, rows: RowStore): Promise<void> {
  const { folder, corpus, passages, embedder, onAlive } = content;
  const size = { size: passages.length, dims: rows.rowBytes / Float32Array.BYTES_PER_ELEMENT };
  const graph = await HnswIndex.build(readVectors(rows, onAlive), size, new EmbedderEmbeddings(embedder));
  const hnswFolder = join(folder, indexFile.hnsw);
  await graph.save(hnswFolder);
  await writeDocstore(hnswFolder, listDocuments(corpus, passages));
}

function* readVectors(rows: RowStore, onAlive: () => void): Generator<Float32Array> {
  const dims = rows.rowBytes / Float32Array.BYTES_PER_ELEMENT;
  for (let start = 0; start < rows.rows; start += VECTORS_AT_ONCE) {
    onAlive();
    const vectors = asFloats(rows.read(start, Math.min(rows.rows, start + VECTORS_AT_ONCE)));
    for (let row = 0; row < vectors.length; row += dims) yield vectors.subarray(row, row + dims);
  }
}

function* listDocuments({ answers }: Corpus, passages: readonly Passage[]): Generator<StoredDocument> {
  for (const { answer, kind, text } of passages) {
    yield { pageContent: text, metadata: { answer: answers[answer]!.name, kind } };
  }
}
