import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Of } from '../core/text.ts';
import { editorialFlags } from '../corpus/editorial.ts';
import { indexDamaged, type Manifest } from './manifest.ts';

/** Names of a build's files, and how each is proved and read. Written by `build-index`, read by `open-index`. */
export const indexFile = {
  entries: 'entries.json',
  report: 'report.json',
  /** Sentence vectors of the passages: float32, little-endian, `[passages, dims]`. */
  vectors: 'vectors.f32',
  /** Token vectors in the token space, coded: uint8, `[tokens, dims]`; their scale stands in the entries. */
  tokenCodes: 'tokens.u8',
  /** Mean of the token space: float32, little-endian, `[dims]`. */
  tokenMean: 'token-mean.f32',
  lexical: 'lexical.json',
  hnsw: 'hnsw',
} as const;

const spanSchema = z.object({ start: z.int(), end: z.int() });

const citationSchema = z.object({
  file: z.string(),
  startLine: z.int(),
  endLine: z.int(),
  field: z.string().optional(),
});

const notesSchema = z.object({
  file: z.string(),
  startLine: z.int(),
  id: z.string().optional(),
  question: z.string().optional(),
  alternatives: z.array(z.string()),
  url: z.string().optional(),
  lang: z.string().optional(),
  facets: z.record(z.string(), z.array(z.string())),
});

const editorialSchema = z.object({
  answer: z.string(),
  id: z.string(),
  question: z.string(),
  phrasings: z.array(z.object({ text: z.string(), lang: z.string() })),
  scope: z.record(z.string(), z.array(z.string())),
  flags: z.array(z.enum(editorialFlags)),
  related: z.array(z.string()),
  file: z.string(),
  line: z.int(),
});

export const entriesSchema = z.object({
  answers: z.array(
    z.object({
      sha256: z.string(),
      text: z.string(),
      citations: z.array(citationSchema),
      notes: z.array(notesSchema),
      editorial: editorialSchema.optional(),
    }),
  ),
  /** Of the coded token vectors. */
  tokenScale: z.number(),
  passages: z.array(
    z.object({
      answer: z.int(),
      kind: z.enum(['answer', 'group', 'question']),
      /** Rows of the token matrix; absent for a passage that is not matched by token. */
      tokens: spanSchema.optional(),
    }),
  ),
});

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What `entries.json` holds. */
export type StoredEntries = DeepReadonly<z.infer<typeof entriesSchema>>;

/** Floats as bytes, without a copy; every platform that Node.js runs on is little-endian. */
export function toBytes(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** Bytes as floats, in a buffer of their own so that they are aligned and can be moved to a thread. */
export function toFloats(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}

/** Every file of a build by its path, each proved against the manifest. */
export type ProvedFiles = ReadonlyMap<string, Buffer>;

/**
 * Reads every file that the manifest lists.
 * @throws GuichetError `INDEX_DAMAGED` naming the first file that is missing or has changed.
 */
export async function readProvedFiles(folder: string, manifest: Manifest): Promise<ProvedFiles> {
  const proved = new Map<string, Buffer>();
  for (const file of manifest.files) {
    const path = join(folder, file.path);
    const bytes = await readFile(path).catch((cause: unknown) => {
      throw indexDamaged(path, 'it cannot be read', cause);
    });
    if (sha256Of(bytes) !== file.sha256) throw indexDamaged(path, 'its content has changed');
    proved.set(file.path, bytes);
  }
  return proved;
}
