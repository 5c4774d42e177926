import { resolve } from 'node:path';
import { findNearest } from '../../core/nearest-folder.ts';
import { LEAST_FREE_BYTES, readFreeBytes } from '../monitoring/readiness-checks.ts';
import type { Settings } from '../settings.ts';
import { type Finding, findFault, ok, skipped, toMend } from './finding.ts';

/** An index is built beside the one that serves; that of the bundled corpus takes some ten megabytes. */
const LEAST_FREE_FOR_INDEX_BYTES = 200_000_000;

/** How far clocks may be apart: less is no reason to wake anybody. */
const MOST_SKEW_MS = 60_000;

/** Room for conversations, where they are kept on this machine, and for the next index. */
export async function checkDisk(
  { databaseUrl, dataFolder, indexFolder }: Pick<Settings, 'databaseUrl' | 'dataFolder' | 'indexFolder'>,
  readFree: (folder: string) => Promise<number> = readFreeBytes,
): Promise<Finding> {
  const needs = [
    ...(databaseUrl === undefined ? [{ folder: dataFolder, least: LEAST_FREE_BYTES }] : []),
    { folder: indexFolder, least: LEAST_FREE_FOR_INDEX_BYTES },
  ];
  try {
    const found = await Promise.all(
      needs.map(async ({ folder, least }) => ({
        folder,
        least,
        free: await readFree(findNearest(resolve(folder))),
      })),
    );
    const short = found.find(({ free, least }) => free < least);
    if (short !== undefined) {
      const what = `${megabytes(short.free)} are free for ${short.folder}, fewer than ${megabytes(short.least)}`;
      return toMend('disk', what, 'Make room on that disk, or name a folder on another one.');
    }
    return ok('disk', found.map(({ folder, free }) => `${megabytes(free)} free for ${folder}`).join(', '));
  } catch (thrown) {
    return findFault('disk', thrown);
  }
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1e6)} MB`;
}

/** Times that are known from elsewhere, in milliseconds since 1970; undefined: not known. */
export interface KnownTimes {
  readonly builtAt: number | undefined;
  readonly lastSeenAt: number | undefined;
  /** What the database server takes for now. */
  readonly serverNow: number | undefined;
}

/** Whether this machine's clock can be right: terms and sessions end by it. */
export function checkClock(now: number, { builtAt, lastSeenAt, serverNow }: KnownTimes): Finding {
  const remedy = 'Set the clock, and let a time service (NTP) keep it.';
  const at = new Date(now).toISOString();
  if (serverNow !== undefined && Math.abs(serverNow - now) > MOST_SKEW_MS) {
    const what = `it is ${at} here, and ${new Date(serverNow).toISOString()} on the database server`;
    return toMend('clock', what, remedy);
  }
  const past = [
    { what: 'the index was built', when: builtAt },
    { what: 'something was said', when: lastSeenAt },
  ].find(({ when }) => when !== undefined && when > now + MOST_SKEW_MS);
  if (past?.when !== undefined)
    return toMend('clock', `it is ${at}, and ${past.what} at ${new Date(past.when).toISOString()}`, remedy);
  const known = [builtAt, lastSeenAt, serverNow].some((time) => time !== undefined);
  return known
    ? ok('clock', `it is ${at}, after all that is known to have happened`)
    : skipped('clock', `it is ${at}; nothing to compare it with`);
}
