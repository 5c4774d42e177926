import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { replaceDurably } from '../core/durable.ts';
import { hasSystemCode } from '../core/errors.ts';
import { sha256Of } from '../core/text.ts';
import { indexDamaged } from './manifest.ts';

const POINTER = 'current';
const MANIFEST = 'manifest.json';

/** Names the live build and proves its manifest, which in turn proves every other file. */
const pointerSchema = z.strictObject({
  build: z.string().regex(/^[\w-]+$/),
  manifestSha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface CurrentBuild {
  readonly name: string;
  readonly folder: string;
  readonly manifestPath: string;
  readonly manifestJson: string;
}

/** Folder of one build in an index folder. */
export function buildFolder(index: string, build: string): string {
  return join(index, build);
}

/**
 * The live build of an index folder, its manifest proved; undefined where nothing was ever built.
 * @throws GuichetError `INDEX_DAMAGED` naming the pointer or the manifest.
 */
export async function readCurrentBuild(index: string): Promise<CurrentBuild | undefined> {
  const pointerPath = join(index, POINTER);
  const pointerJson = await readIfPresent(pointerPath);
  if (pointerJson === undefined) return undefined;
  const { build, manifestSha256 } = parsePointer(pointerJson, pointerPath);
  const folder = buildFolder(index, build);
  const manifestPath = join(folder, MANIFEST);
  const manifestJson = await readIfPresent(manifestPath);
  // Which of the two files has changed cannot be told: the pointer is what proves the manifest.
  if (manifestJson === undefined)
    throw indexDamaged(manifestPath, `it is missing, or ${pointerPath} is wrong`);
  if (sha256Of(manifestJson) !== manifestSha256)
    throw indexDamaged(manifestPath, `it is not the one that ${pointerPath} names`);
  return { name: build, folder, manifestPath, manifestJson: manifestJson.toString('utf8') };
}

/** Makes a complete, synced build the live one, in one rename. */
export async function switchToBuild(index: string, build: string, manifestJson: string): Promise<void> {
  const pointer = formatPointer({ build, manifestSha256: sha256Of(manifestJson) });
  await replaceDurably(join(index, POINTER), pointer, build);
}

/** Where the manifest of a build stands. */
export function manifestPathOf(folder: string): string {
  return join(folder, MANIFEST);
}

async function readIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if (hasSystemCode(cause, 'ENOENT')) return undefined;
    throw indexDamaged(path, 'it cannot be read', cause);
  }
}

type Pointer = z.infer<typeof pointerSchema>;

function parsePointer(json: Buffer, path: string): Pointer {
  let pointer: Pointer;
  try {
    pointer = pointerSchema.parse(JSON.parse(json.toString('utf8')));
  } catch (cause) {
    throw indexDamaged(path, 'it names no build', cause);
  }
  // Nothing proves the pointer but its form: white space that no build writes is damage too.
  if (!json.equals(Buffer.from(formatPointer(pointer)))) throw indexDamaged(path, 'its content has changed');
  return pointer;
}

function formatPointer({ build, manifestSha256 }: Pointer): string {
  return `${JSON.stringify({ build, manifestSha256 })}\n`;
}
