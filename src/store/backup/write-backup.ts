import { createHash, type Hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Clock, Ids } from '../../core/clock.ts';
import { syncPath } from '../../core/durable.ts';
import { GuichetError } from '../../core/errors.ts';
import type { DurableStore, KeptCounts, StoreCopy } from '../durable-store.ts';
import { presentStep } from '../migrate.ts';
import { storeDamaged } from '../store-faults.ts';
import { backupExists, backupUnwritable } from './backup-faults.ts';
import { BACKUP_TYPE, BACKUP_VERSION, type BackupHeader, RecordTally } from './backup-format.ts';

/** Bytes gathered before they are written. */
const CHUNK_BYTES = 64 * 1024;

export interface WriteBackupOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Version of Guichet. */
  readonly version: string;
}

/**
 * Writes all that a store keeps within its term into a new file that its owner alone can read, as of one moment after
 * the call, while others go on writing. The file is there once it is complete and on the disk.
 * @throws GuichetError `BACKUP_EXISTS`, `BACKUP_UNWRITABLE` (input); those of the store, `STORE_DAMAGED` where something
 *   could not be restored.
 */
export async function writeBackup(
  path: string,
  store: DurableStore,
  { clock, ids, version }: WriteBackupOptions,
): Promise<KeptCounts> {
  if (existsSync(path)) throw backupExists(path);
  const fresh = `${path}.${ids.next()}.tmp`;
  const at = new Date(clock.now()).toISOString();
  const header = {
    type: BACKUP_TYPE,
    version: BACKUP_VERSION,
    guichet: version,
    schema: presentStep,
    at,
  } as const;
  try {
    const file = await open(fresh, 'wx', 0o600);
    let counts: KeptCounts | undefined;
    try {
      await store.copyOut(async (copy) => {
        counts = await writeCopy(copy, header, new HashedLines(file));
      });
      await file.sync();
    } finally {
      await file.close();
    }
    if (existsSync(path)) throw backupExists(path);
    await rename(fresh, path);
    await syncPath(dirname(resolve(path)));
    return counts!;
  } catch (thrown) {
    await rm(fresh, { force: true }).catch(() => {});
    const isFile = thrown instanceof Error && 'syscall' in thrown && !(thrown instanceof GuichetError);
    throw isFile ? backupUnwritable(path, thrown) : thrown;
  }
}

async function writeCopy(
  { counts, records }: StoreCopy,
  header: Omit<BackupHeader, 'counts'>,
  lines: HashedLines,
): Promise<KeptCounts> {
  await lines.write({ ...header, counts });
  const tally = new RecordTally();
  for await (const record of records) {
    tally.add(record);
    await lines.write(record);
  }
  const [stated, found] = [counts, tally.counts].map((all) => JSON.stringify(all));
  if (stated !== found) throw storeDamaged(`The store says that it has ${stated}, and has ${found}.`);
  await lines.end();
  return counts;
}

/** Lines of JSON, written many at a time. */
class HashedLines {
  readonly #file: FileHandle;
  readonly #hash: Hash = createHash('sha256');
  #waiting: Buffer[] = [];
  #bytes = 0;

  constructor(file: FileHandle) {
    this.#file = file;
  }

  async write(value: unknown): Promise<void> {
    const line = Buffer.from(`${JSON.stringify(value)}\n`);
    this.#hash.update(line);
    this.#waiting.push(line);
    this.#bytes += line.length;
    if (this.#bytes >= CHUNK_BYTES) await this.#flush();
  }

  /** Writes the last line, which proves those before. */
  async end(): Promise<void> {
    const sha256 = this.#hash.copy().digest('hex');
    await this.write({ type: 'end', sha256 });
    await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#file.writeFile(Buffer.concat(this.#waiting));
    [this.#waiting, this.#bytes] = [[], 0];
  }
}
