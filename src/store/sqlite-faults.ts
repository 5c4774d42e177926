import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';
import { storeBusy, storeDamaged, storeUnwritable } from './store-faults.ts';

/** How long a step waits for other processes at most. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 25;

/** Beginnings of SQLite's result codes; the rest says where exactly it happened. */
const damageCodes = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];
const writeCodes = [
  'SQLITE_FULL',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
  'SQLITE_IOERR',
  'SQLITE_PERM',
  'SQLITE_AUTH',
];
const fileCodes = [
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOSPC',
  'EDQUOT',
  'EIO',
  'ENOTDIR',
  'EISDIR',
  'EEXIST',
  'ENOENT',
];

/**
 * Takes a step as soon as no other process is in its way. SQLite's own waiting would hold up the whole thread, and a
 * second store of the same process, which may be what is being waited for.
 */
export async function whenFree<Result>(step: () => Result | Promise<Result>): Promise<Result> {
  let waitedMs = 0;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await step();
    } catch (thrown) {
      if (!isBusy(thrown) || waitedMs >= PATIENCE_MS) throw thrown;
    }
    await wait(pauseMs);
    waitedMs += pauseMs;
  }
}

/** What SQLite or the file system threw, as a fault that names the file; anything else as it is. */
export function toStoreFault(thrown: unknown, file: string): unknown {
  if (thrown instanceof GuichetError) return thrown;
  const problem = messageOf(thrown);
  if (isBusy(thrown)) return storeBusy(file, thrown);
  if (hasCode(thrown, damageCodes)) return storeDamaged(`${file} is damaged: ${problem}`, thrown);
  const isUnwritable = hasCode(thrown, writeCodes) || fileCodes.some((code) => hasSystemCode(thrown, code));
  return isUnwritable ? storeUnwritable(file, problem, thrown) : thrown;
}

/** Whether a step failed for other processes only. */
export function isBusy(thrown: unknown): boolean {
  if (thrown instanceof GuichetError) return thrown.kind === 'busy';
  return hasCode(thrown, ['SQLITE_BUSY', 'SQLITE_LOCKED']);
}

function hasCode(thrown: unknown, beginnings: readonly string[]): boolean {
  if (!(thrown instanceof Database.SqliteError)) return false;
  return beginnings.some((beginning) => thrown.code.startsWith(beginning));
}
