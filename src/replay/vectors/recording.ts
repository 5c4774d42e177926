import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { GuichetError, messageOf } from '../../core/errors.ts';
import {
  asNumbers,
  bytesOfTensor,
  formatTensors,
  parseTensors,
  type Tensor,
  type TensorFile,
} from '../../core/safetensors.ts';
import { sha256Of } from '../../core/text.ts';
import type { Embedded, ModelIdentity } from '../../embedding/embedder.ts';
import { indexFile } from '../../indexing/index-files.ts';
import { manifestSchema } from '../../indexing/manifest.ts';
import type { ProvedIndex } from '../../indexing/open-index.ts';
import { bytesOf, holdFiles } from '../../indexing/proved-files.ts';
import { describeModel } from '../../indexing/staleness.ts';
import { asBytes, asFloats } from '../../vector/row-store.ts';
import { encodeVectors, type VectorCodes } from '../../vector/vector-codes.ts';
import {
  decodeQueries,
  encodeQueries,
  noteQuery,
  queryNoteSchema,
  type RecordedQuery,
} from './query-codes.ts';

/**
 * What a model made of a corpus and of the questions of a suite, in one file: from it, conversations are replayed
 * without the model. Beside the vectors it holds what an index keeps of its texts, so that no index is needed either.
 * Tables are safetensors; the hash of everything stands in the header.
 */
export interface Recording {
  /** The index without its vectors. */
  readonly proved: ProvedIndex;
  /** Of the passages, in their order. */
  readonly vectors: VectorCodes;
  /** Token codes of the passages, `[tokens, dims]`; the scale stands in the manifest. */
  readonly tokenCodes: Uint8Array;
  /** By text as it was embedded; tokens are in the token space. */
  readonly queries: ReadonlyMap<string, Embedded>;
}

/** Raised by one whenever a recording is read otherwise. */
const FORMAT = 1;

const noteSchema = z.strictObject({
  format: z.literal(FORMAT),
  build: z.string(),
  manifest: manifestSchema,
  /** Folder of the corpus, relative to that of the recording. */
  corpusFolder: z.string(),
  queries: z.array(queryNoteSchema),
});

const vectorTable = 'passage.vectors';
const scaleTable = 'passage.vector-scales';
const tokenTable = 'passage.tokens';

/** Files of an index that hold no vector of a passage, by name of their table. */
const copied = [indexFile.entries, indexFile.context, indexFile.lexical] as const;

/**
 * Name of a model's recording: what identifies the vectors, twelve digits of it. Recordings of several models stand
 * beside each other.
 */
export function nameRecording(model: ModelIdentity): string {
  return `${sha256Of(describeModel(model)).slice(0, 12)}.safetensors`;
}

export interface RecordingContent {
  readonly proved: ProvedIndex;
  readonly queries: readonly RecordedQuery[];
  /** Relative to the folder where the recording will stand. */
  readonly corpusFolder: string;
}

/** Bytes of the file; the same index and the same questions give the same bytes. */
export function formatRecording({ proved, queries, corpusFolder }: RecordingContent): Uint8Array {
  const { build, manifest, files } = proved;
  const { dims } = manifest.model;
  const inOrder = queries.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  const vectors = encodeVectors(asFloats(bytesOf(files, indexFile.vectors)), dims);
  const intents = bytesOf(files, indexFile.intents);
  const tokens = bytesOf(files, indexFile.tokenCodes);
  const asTable = (bytes: Uint8Array): Tensor => ({ type: 'U8', shape: [bytes.length], bytes });
  const tensors = new Map<string, Tensor>([
    [scaleTable, { type: 'F32', shape: [vectors.scales.length], bytes: asBytes(vectors.scales) }],
    [indexFile.intents, { type: 'F32', shape: [intents.length / 4 / dims, dims], bytes: intents }],
    ...encodeQueries(inOrder, dims),
    [
      vectorTable,
      { type: 'I16', shape: [vectors.scales.length, dims], bytes: new Uint8Array(vectors.codes.buffer) },
    ],
    [tokenTable, { type: 'U8', shape: [tokens.length / dims, dims], bytes: tokens }],
    ...copied.map((name) => [name, asTable(bytesOf(files, name))] as const),
  ]);
  const note: z.infer<typeof noteSchema> = {
    format: FORMAT,
    build,
    manifest: structuredClone(manifest),
    corpusFolder,
    queries: inOrder.map(noteQuery),
  };
  const recording = JSON.stringify(note);
  return formatTensors({ tensors, metadata: { recording, sha256: hash(recording, tensors) } });
}

/**
 * Reads a recording.
 * @param path of the file, for faults, and because the corpus is found from its folder.
 * @throws GuichetError `VECTORS_DAMAGED` (kind `integrity`) for bytes that are not what was recorded, `VECTORS_OLD`
 *   (kind `input`) for those of another version.
 */
export function parseRecording(bytes: Uint8Array, path: string): Recording {
  const file = orDamaged(path, () => parseTensors(bytes));
  const { recording = '', sha256 } = file.metadata;
  if (sha256 !== hash(recording, file.tensors)) throw vectorsDamaged(path, 'its content has changed');
  const parsed = noteSchema.safeParse(JSON.parse(recording));
  if (!parsed.success) throw vectorsOld(path, parsed.error);
  return orDamaged(path, () => readContent(file, parsed.data, path));
}

function readContent(file: TensorFile, note: z.infer<typeof noteSchema>, path: string): Recording {
  const { build, manifest, corpusFolder, queries } = note;
  const { dims } = manifest.model;
  const folder = dirname(path);
  const { passages, tokens } = manifest.counts;
  const names = [...copied, indexFile.intents];
  const held = names.map((name) => [name, bytesOfTensor(file, name, shapeOf(file, name))] as const);
  return {
    proved: {
      state: 'proved',
      build,
      folder,
      manifest,
      files: holdFiles(path, held),
      builtFrom: resolve(folder, corpusFolder),
    },
    vectors: {
      codes: asNumbers(Int16Array, bytesOfTensor(file, vectorTable, [passages, dims])),
      scales: asFloats(bytesOfTensor(file, scaleTable, [passages])),
      dims,
    },
    tokenCodes: bytesOfTensor(file, tokenTable, [tokens, dims]),
    queries: decodeQueries(file, queries, dims),
  };
}

function shapeOf({ tensors }: TensorFile, name: string): readonly number[] {
  return tensors.get(name)?.shape ?? [];
}

/** Of everything that is recorded, table by table. */
function hash(recording: string, tensors: ReadonlyMap<string, Tensor>): string {
  const tables = [...tensors].map(([name, { type, shape, bytes }]) => [name, type, shape, sha256Of(bytes)]);
  return sha256Of(JSON.stringify([recording, tables]));
}

function orDamaged<Result>(path: string, read: () => Result): Result {
  try {
    return read();
  } catch (cause) {
    throw vectorsDamaged(path, messageOf(cause), cause);
  }
}

function vectorsDamaged(path: string, what: string, cause?: unknown): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'VECTORS_DAMAGED',
    message: `the recorded vectors ${path} are damaged: ${what}`,
    remedy: 'Record them again with `npx guichet replay record-vectors`.',
    cause,
  });
}

function vectorsOld(path: string, cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'VECTORS_OLD',
    message: `the recorded vectors ${path} are those of another version of Guichet`,
    remedy: 'Record them again with `npx guichet replay record-vectors`.',
    cause,
  });
}
