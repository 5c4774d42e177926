import { Kysely, sql } from 'kysely';
import { GuichetError } from '../core/errors.ts';
import type { DurableStore } from './durable-store.ts';
import { keptTables, uncopiedTables } from './kept-tables.ts';
import { migrate } from './migrate.ts';
import { PostgresStoreDialect } from './postgres-dialect.ts';
import { untilTaken } from './postgres-faults.ts';
import { createPool, nameDatabase } from './postgres-pool.ts';
import type { Occasion } from './sql-engine.ts';
import { createSqlStore } from './sql-store.ts';
import type { StoreTables } from './sql-tables.ts';
import { storeRefused } from './store-faults.ts';
import type { StoreOptions } from './store-options.ts';

/** A migration rewrites tables, or waits for the process that does. */
const MIGRATION_TIMEOUT_MS = 10 * 60_000;

export interface PostgresStoreOptions extends StoreOptions {
  /** `postgres://…` as libpq reads it. The tables are made in the first schema of its `search_path`. */
  readonly url: string;
  /** How long one statement may take; default 15 seconds. */
  readonly statementTimeoutMs?: number;
}

/**
 * Conversation store in a PostgreSQL database, which several processes may share, on several machines.
 * @throws GuichetError `STORE_UNAVAILABLE` (busy) where no server answers, `STORE_REFUSED` (input) where it does not
 * let us in, `STORE_TOO_NEW` (input), `STORE_DAMAGED` (integrity), `STORE_UNWRITABLE` (internal). The first and the
 * last two, and `STORE_BUSY` (busy), may come from every method too; nothing is half done then. `STORE_UNSURE` (busy)
 * may come from methods that write: the connection was lost during the commit, and only reading again tells.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<DurableStore> {
  const { url, statementTimeoutMs = 15_000 } = options;
  const name = nameDatabase(url);
  await prepare(url, name);
  const db = new Kysely<StoreTables>({
    dialect: new PostgresStoreDialect(createPool({ url, statementTimeoutMs }), name),
  });
  return createSqlStore(options, {
    db,
    shieldRow: (json) => json,
    purge: (occasion) => purge(db, occasion),
    attempt: untilTaken,
    locksRows: true,
    // Plain readers go on. Conversations first, as every writer does it, so that none waits for another in a circle.
    excludeWriters: async (transaction) => {
      const tables = [
        'conversations',
        'served_texts',
        'events',
        'contacts',
        ...keptTables,
        ...uncopiedTables,
      ];
      const lock = sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in exclusive mode`;
      await lock.execute(transaction);
    },
  });
}

/** Brings the database to the present tables, over a connection of its own that may take its time. */
async function prepare(url: string, name: string): Promise<void> {
  const pool = createPool({ url, statementTimeoutMs: MIGRATION_TIMEOUT_MS, max: 1 });
  const db = new Kysely<StoreTables>({ dialect: new PostgresStoreDialect(pool, name) });
  try {
    await expectFit(db, name);
    await migrate(db, name);
  } finally {
    await db.destroy();
  }
}

async function expectFit(db: Kysely<StoreTables>, name: string): Promise<void> {
  const { rows } = await sql<{ encoding: string; schema: string | null }>`
    select current_setting('server_encoding') as encoding, current_schema() as schema`.execute(db);
  const { encoding, schema } = rows[0]!;
  if (schema === null) throw storeRefused(name, 'no schema of its search_path exists');
  if (encoding !== 'UTF8') throw storeRefused(name, `its encoding is ${encoding}, and has to be UTF8`);
}

/**
 * PostgreSQL lets erased rows stand in its files until they are vacuumed, which a small table may wait for without
 * end. Once an hour is enough: what is left in the files then can only be found by who reads the server's disk.
 */
async function purge(db: Kysely<StoreTables>, occasion: Occasion): Promise<void> {
  if (occasion !== 'sweep') return;
  try {
    await sql`vacuum (skip_locked) conversations, events, contacts, conversation_facts, conversation_terms`.execute(
      db,
    );
  } catch (thrown) {
    // It takes longer than a statement may, or the role may not: the server does it by itself at some time.
    const isForServer = thrown instanceof GuichetError && ['busy', 'input'].includes(thrown.kind);
    if (!isForServer) throw thrown;
  }
}
