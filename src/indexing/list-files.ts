import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../core/text.ts';
import { OpenFile } from '../vector/open-file.ts';
import type { Manifest } from './manifest.ts';

/** Every file below a build's folder with its size and hash, by path. */
export async function listFilesOf(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort(compareText);
  return Promise.all(
    paths.map(async (path) => {
      using file = new OpenFile(join(folder, path));
      return { path, bytes: file.size, sha256: await file.hash() };
    }),
  );
}
