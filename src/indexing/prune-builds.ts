import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../core/clock.ts';
import { hasSystemCode } from '../core/errors.ts';

/**
 * A build younger than this may be one that another process is about to switch to, or is still reading. One that is
 * being written, which can take hours, is kept young by the process that writes it.
 */
const SPARED_MS = 60 * 60 * 1000;

/** What `nameBuild` gives. Anything else in the folder is not ours to remove. */
const BUILD_NAME = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/** What a switch that was cut short leaves behind. */
const UNFINISHED_SWITCH = /^current\..+\.tmp$/;

/** Removes what is left of builds that have been replaced or were never finished. */
export async function pruneBuilds(indexFolder: string, current: string, clock: Clock): Promise<void> {
  for (const entry of await readdir(indexFolder, { withFileTypes: true })) {
    const isOurs = entry.isDirectory() ? BUILD_NAME.test(entry.name) : UNFINISHED_SWITCH.test(entry.name);
    if (!isOurs || entry.name === current) continue;
    const path = join(indexFolder, entry.name);
    const changedAt = await readChangeTime(path);
    if (changedAt === undefined || clock.now() - changedAt <= SPARED_MS) continue;
    await rm(path, { recursive: true, force: true });
  }
}

/** Milliseconds since 1970; undefined for a folder that another process has removed meanwhile. */
async function readChangeTime(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (cause) {
    if (hasSystemCode(cause, 'ENOENT')) return undefined;
    throw cause;
  }
}
