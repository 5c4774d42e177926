import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText, sha256Of } from '../core/text.ts';
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
      const bytes = await readFile(join(folder, path));
      return { path, bytes: bytes.length, sha256: sha256Of(bytes) };
    }),
  );
}
