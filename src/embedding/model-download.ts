import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GuichetError, messageOf } from '../core/errors.ts';
import { hubModelFiles } from './model-folder.ts';

/**
 * Fetches a model of a hub into `folder`, once: a file that is there is not asked for again. Each file appears
 * under its name only when it is complete.
 * @param hub address of the hub, without a final slash: `https://huggingface.co`.
 * @throws GuichetError `MODEL_NOT_DOWNLOADED` (kind `input`) naming the address that failed.
 */
export async function downloadModel(hub: string, id: string, folder: string): Promise<void> {
  for (const path of hubModelFiles) {
    const target = join(folder, path);
    if ((await stat(target).catch(() => undefined))?.isFile()) continue;
    await downloadFile(`${hub}/${id}/resolve/main/${path}`, target);
  }
}

/** Resolves or rejects once the file is closed: one that is still being opened would appear after it was removed. */
async function writeFrom(source: Readable, path: string): Promise<void> {
  const sink = createWriteStream(path, { flush: true });
  const closed = new Promise<void>((resolve) => sink.once('close', () => resolve()));
  try {
    await pipeline(source, sink);
  } finally {
    await closed;
  }
}

async function downloadFile(address: string, target: string): Promise<void> {
  const partial = `${target}.partial`;
  try {
    const response = await fetch(address);
    if (!response.ok || response.body === null) throw new Error(`the hub answered ${response.status}`);
    await mkdir(dirname(target), { recursive: true });
    await writeFrom(Readable.fromWeb(response.body), partial);
    await rename(partial, target);
  } catch (cause) {
    await rm(partial, { force: true });
    throw new GuichetError({
      kind: 'input',
      code: 'MODEL_NOT_DOWNLOADED',
      message: `could not download ${address}: ${messageOf(cause)}`,
      remedy: 'Check the hub id and the network, or point GUICHET_MODEL at a folder that holds the model.',
      cause,
    });
  }
}
