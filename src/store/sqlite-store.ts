import Database from 'better-sqlite3';
import { Kysely, sql } from 'kysely';
import type { DurableStore } from './durable-store.ts';
import { migrate } from './migrate.ts';
import { createSqlStore } from './sql-store.ts';
import type { StoreTables } from './sql-tables.ts';
import { SharedSqliteDialect } from './sqlite-dialect.ts';
import { isBusy, whenFree } from './sqlite-faults.ts';
import { type DatabaseFile, openDatabaseFile } from './sqlite-file.ts';
import type { StoreOptions } from './store-options.ts';

export interface SqliteStoreOptions extends StoreOptions {
  /** Where `conversations.sqlite` is or is made; several processes may share it, on one machine. */
  readonly folder: string;
  /** Whether one that is not there is refused instead of made. Default false. */
  readonly mustExist?: boolean;
}

/**
 * Conversation store in an SQLite file.
 * @throws GuichetError `STORE_DAMAGED` (integrity), `STORE_TOO_NEW` (input), `STORE_UNWRITABLE` (internal),
 * `STORE_MISSING` (missing) where it has to exist. `STORE_UNWRITABLE` and `STORE_BUSY` (busy) may come from every method too; nothing is half done then.
 */
export async function createSqliteStore(options: SqliteStoreOptions): Promise<DurableStore> {
  const file = await openDatabaseFile(options.folder, options);
  const db = new Kysely<StoreTables>({ dialect: new SharedSqliteDialect(file) });
  try {
    await migrate(db, file.path);
    return createSqlStore(options, {
      db,
      shieldRow: createShield(file),
      purge: () => purge(db),
      // The dialect waits for others already, and a transaction that writes is the only one.
      attempt: (transact) => transact(),
      locksRows: false,
      excludeWriters: async () => {},
    });
  } catch (thrown) {
    file.database.close();
    throw thrown;
  }
}

/**
 * Blanks before what a visitor wrote, as long as a page. SQLite keeps the beginning of a row, less than a page, in
 * the nodes of its tree, and leaves copies of it behind when it balances them, whatever `secure_delete` says. The
 * rest of a row lies on pages of its own, which stay where they are and are overwritten with zeros when it goes.
 */
function createShield({ database }: DatabaseFile): (json: string) => string {
  const blanks = ' '.repeat(Number(database.pragma('page_size', { simple: true })));
  return (json) => blanks + json;
}

/** Empties the log, where erased rows still stand as they were. */
async function purge(db: Kysely<StoreTables>): Promise<void> {
  try {
    await whenFree(async () => {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
      if (rows[0]?.busy === 1) throw new Database.SqliteError('the log is being read', 'SQLITE_BUSY');
    });
  } catch (thrown) {
    // Another process reads for longer than we wait. The rows are gone; the next sweep empties the log.
    if (!isBusy(thrown)) throw thrown;
  }
}
