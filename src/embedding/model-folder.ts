import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { GuichetError, hasSystemCode } from '../core/errors.ts';
import type { ModelFile } from './embedder.ts';

const CHECKSUMS = 'SHA256SUMS';
const TOKENIZER_FILES = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;

/** Weights that transformers.js looks for, by its own names for their precision, smallest first. */
const WEIGHTS = [
  { dtype: 'q4', path: 'onnx/model_q4.onnx' },
  { dtype: 'q8', path: 'onnx/model_quantized.onnx' },
  { dtype: 'fp16', path: 'onnx/model_fp16.onnx' },
  { dtype: 'fp32', path: 'onnx/model.onnx' },
] as const;

/**
 * What is fetched of a hub's model: the 8-bit weights, which nearly every converted model brings.
 * A folder of one's own may hold any precision.
 */
export const hubModelFiles: readonly string[] = [...TOKENIZER_FILES, WEIGHTS[1].path];

export type Precision = (typeof WEIGHTS)[number]['dtype'];

/** A model on disk: its folder, the precision of its weights and the hash of every file that is loaded. */
export interface ModelFolder {
  readonly folder: string;
  readonly name: string;
  readonly dtype: Precision;
  /** Width of a vector. */
  readonly dims: number;
  /** Longest input in tokens. */
  readonly maxTokens: number;
  readonly files: readonly ModelFile[];
}

/** The numbers of `config.json` that matter here; the rest is the runtime's business. */
const configSchema = z.object({
  hidden_size: z.int().positive(),
  max_position_embeddings: z.int().positive(),
});

/**
 * Reads and hashes a model's files before anything of it is loaded. Where the folder brings a `SHA256SUMS` list,
 * each file has to match it, which tells a damaged model from another one.
 * @throws GuichetError `MODEL_MISSING` (kind `input`) or `MODEL_DAMAGED` (kind `integrity`), naming the file.
 */
export async function openModelFolder(folder: string): Promise<ModelFolder> {
  const weights = await findWeights(folder);
  const paths = [...TOKENIZER_FILES, weights.path];
  const files = await Promise.all(
    paths.map(async (path) => ({ path, sha256: await hashModelFile(folder, path) })),
  );
  await compareWithChecksums(folder, files);
  const { hidden_size: dims, max_position_embeddings: maxTokens } = await readConfig(folder);
  return { folder, name: basename(folder), dtype: weights.dtype, dims, maxTokens, files };
}

async function readConfig(folder: string): Promise<z.infer<typeof configSchema>> {
  const path = join(folder, TOKENIZER_FILES[0]);
  try {
    return configSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'MODEL_UNUSABLE',
      message: `${path} is no configuration of a sentence encoder`,
      remedy:
        'Use a model of the BERT family exported to ONNX, with hidden_size and max_position_embeddings.',
      cause,
    });
  }
}

async function findWeights(folder: string): Promise<(typeof WEIGHTS)[number]> {
  for (const weights of WEIGHTS) {
    if (await exists(join(folder, weights.path))) return weights;
  }
  throw missing(join(folder, WEIGHTS[0].path));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}

/** Streams the file through the hash, since the weights are tens of megabytes. */
async function hashModelFile(folder: string, path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(join(folder, path), { highWaterMark: 1 << 20 }), hash);
  } catch (cause) {
    if (hasSystemCode(cause, 'ENOENT')) throw missing(join(folder, path));
    throw cause;
  }
  return hash.digest('hex');
}

async function compareWithChecksums(folder: string, files: readonly ModelFile[]): Promise<void> {
  const expected = await readChecksums(folder);
  for (const file of files) {
    const sha256 = expected?.get(file.path);
    if (expected !== undefined && sha256 !== file.sha256) throw damaged(folder, file, sha256);
  }
}

/** The list in the format of `sha256sum`, or undefined where the folder brings none. */
async function readChecksums(folder: string): Promise<ReadonlyMap<string, string> | undefined> {
  let list: string;
  try {
    list = await readFile(join(folder, CHECKSUMS), 'utf8');
  } catch (cause) {
    if (hasSystemCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
  const entries = [...list.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)];
  return new Map(entries.map(([, sha256, path]) => [path!, sha256!]));
}

function missing(path: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'MODEL_MISSING',
    message: `the model file ${path} is missing`,
    remedy: 'Point GUICHET_MODEL at a folder with an ONNX model and its tokenizer, or restore the file.',
  });
}

function damaged(folder: string, file: ModelFile, expected: string | undefined): GuichetError {
  return new GuichetError({
    kind: 'integrity',
    code: 'MODEL_DAMAGED',
    message: `the model file ${join(folder, file.path)} is damaged: its SHA-256 is ${file.sha256}, ${CHECKSUMS} says ${expected ?? 'nothing'}`,
    remedy: `Restore the file from where the model came from (for the bundled model: git checkout -- models).`,
  });
}
