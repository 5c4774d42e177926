import { systemClock, systemIds } from '../core/clock.ts';
import { openBackup } from '../store/backup/read-backup.ts';
import { writeBackup } from '../store/backup/write-backup.ts';
import type { KeptCounts } from '../store/durable-store.ts';
import { createStore, describeStore, type StoreSettings } from './open-store.ts';
import { readVersion } from './version.ts';

/** Nobody waits for an answer, and a large store takes its time. */
const STATEMENT_TIMEOUT_MS = 30 * 60_000;

const system = { clock: systemClock, ids: systemIds };

export interface BackedUp {
  /** Which store. */
  readonly store: string;
  readonly counts: KeptCounts;
}

/**
 * Writes the content of the store into a new file; a service may be running beside it.
 * @throws GuichetError of the store, `STORE_MISSING` (missing) where there is none, and of `writeBackup`.
 */
export async function backUp(path: string, settings: StoreSettings): Promise<BackedUp> {
  const needs = { mustExist: true, statementTimeoutMs: STATEMENT_TIMEOUT_MS };
  await using store = await createStore(settings, system, needs);
  const counts = await writeBackup(path, store, { ...system, version: readVersion() });
  return { store: describeStore(settings), counts };
}

export interface Restored extends BackedUp {
  /** When the backup was made. ISO 8601, UTC. */
  readonly at: string;
  /** What was in it. What it has more than `counts` was past its term and left out. */
  readonly held: KeptCounts;
}

/**
 * Brings the content of a backup into the store, once the whole file is proved, all or nothing; a service may be
 * running beside it, and waits meanwhile where it has something to write.
 * @param replaces whether what is in the store is erased for it.
 * @throws GuichetError of the store and of `openBackup`; `STORE_NOT_EMPTY` (input).
 */
export async function restore(
  path: string,
  { replaces }: { readonly replaces: boolean },
  settings: StoreSettings,
): Promise<Restored> {
  await using backup = await openBackup(path);
  await using store = await createStore(settings, system, { statementTimeoutMs: STATEMENT_TIMEOUT_MS });
  const counts = await store.copyIn(backup.records(), { replaces });
  const { at, counts: held } = backup.header;
  return { store: describeStore(settings), counts, at, held };
}
