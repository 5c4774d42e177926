import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';

/**
 * A build younger than this may be one that another process is about to switch to, or is still reading. Writing a
 * build takes seconds, since everything is embedded before its folder is made.
 */
const SPARED_MS = 60 * 60 * 1000;

/** What `nameBuild` gives. Anything else in the folder is not ours to remove. */
const BUILD_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/** Removes the folders of builds that have been replaced or were never finished. */
export async function pruneBuilds(indexFolder: string, current: string, clock: Clock): Promise<void> {
  for (const entry of await readdir(indexFolder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === current || !BUILD_NAME.test(entry.name)) continue;
    const path = join(indexFolder, entry.name);
    const { mtimeMs } = await stat(path);
    if (clock.now() - mtimeMs > SPARED_MS) await rm(path, { recursive: true, force: true });
  }
}
