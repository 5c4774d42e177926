import { existsSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { GuichetError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { downloadModel } from '../embedding/model-download.ts';
import { TransformerEmbedder, type TransformerEmbedderOptions } from '../embedding/transformer-embedder.ts';
import type { Settings } from './settings.ts';

/** Where models of a hub are kept once downloaded; ignored by git. */
const downloadFolder = join(packageRoot, 'models', '.downloaded');

/** An account and a name, as hubs write them; anything else is a path. */
const HUB_ID = /^[\w.-]+\/[\w.-]+$/;

/**
 * The embedder that the settings name.
 * @param onPass is told of each pass through the model.
 * @throws GuichetError `DOWNLOAD_FORBIDDEN` (kind `input`) for a hub id that is not on disk while downloading is
 *   not allowed; `MODEL_NOT_DOWNLOADED` when it fails.
 */
export async function createEmbedder(
  settings: Settings,
  onPass: NonNullable<TransformerEmbedderOptions['onPass']> = () => {},
): Promise<Embedder> {
  const folder = await findModelFolder(settings);
  return new TransformerEmbedder({ folder, threads: settings.threads, onPass });
}

/** The same, made for a whole corpus instead of one question: a copy of the model on every thread. */
export async function createBatchEmbedder(settings: Settings): Promise<Embedder> {
  const folder = await findModelFolder(settings);
  return new TransformerEmbedder({ folder, threads: 1, copies: settings.threads });
}

async function findModelFolder({ model, allowDownload, hub }: Settings): Promise<string> {
  const folder = resolve(model);
  if (isAbsolute(model) || existsSync(folder) || !HUB_ID.test(model)) return folder;
  const downloaded = join(downloadFolder, model);
  if (allowDownload) await downloadModel(hub, model, downloaded);
  else if (!existsSync(downloaded)) throw downloadForbidden(model);
  return downloaded;
}

function downloadForbidden(model: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'DOWNLOAD_FORBIDDEN',
    message: `the model ${model} is neither a folder nor downloaded yet`,
    remedy: 'Set GUICHET_ALLOW_DOWNLOAD=true once to download it, or point GUICHET_MODEL at a folder.',
  });
}
