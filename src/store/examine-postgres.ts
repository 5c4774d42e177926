import type { Pool, QueryResultRow } from 'pg';
import { z } from 'zod';
import { compareSteps, migrationTable, type StoreExamination } from './examination.ts';
import { toStoreFault } from './postgres-faults.ts';
import { createPool, nameDatabase } from './postgres-pool.ts';
import { storeRefused, storeUnwritable } from './store-faults.ts';

/** Somebody waits for what is wrong. */
const STATEMENT_TIMEOUT_MS = 5_000;

/** PostgreSQL 13, as it numbers itself. */
const LEAST_VERSION = 130_000;

const serverSchema = z.object({
  version: z.string(),
  number: z.number(),
  encoding: z.string(),
  schema: z.string().nullable(),
  readonly: z.boolean(),
  maymake: z.boolean().nullable(),
  has: z.boolean(),
  now: z.number(),
});

/**
 * Looks at a database on a PostgreSQL server: that it lets us in, can be written, and how far its tables have come. Nothing is
 * made or changed.
 * @throws GuichetError `STORE_UNAVAILABLE` (busy), `STORE_REFUSED` (input), `STORE_UNWRITABLE` (internal), `STORE_TOO_NEW`
 * (input), `STORE_DAMAGED` (integrity).
 */
export async function examinePostgres(url: string): Promise<StoreExamination> {
  const name = nameDatabase(url);
  const pool = createPool({ url, statementTimeoutMs: STATEMENT_TIMEOUT_MS, max: 1 });
  try {
    return await examine(pool, name);
  } catch (thrown) {
    throw toStoreFault(thrown, name);
  } finally {
    await pool.end();
  }
}

async function examine(pool: Pool, name: string): Promise<StoreExamination> {
  const server = serverSchema.parse(
    await readOne(
      pool,
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
         current_setting('server_encoding') as encoding,
         current_schema() as schema, current_setting('transaction_read_only') = 'on' as readonly,
         has_schema_privilege(current_schema(), 'create') as maymake,
         to_regclass('${migrationTable}') is not null as has,
         (extract(epoch from clock_timestamp()) * 1000)::float8 as now`,
    ),
  );
  const { version, encoding, schema, now } = server;
  if (server.number < LEAST_VERSION)
    throw storeRefused(name, `its version is ${version}, and has to be 13 or later`);
  if (schema === null) throw storeRefused(name, 'no schema of its search_path exists');
  if (encoding !== 'UTF8') throw storeRefused(name, `its encoding is ${encoding}, and has to be UTF8`);
  if (server.readonly) throw storeUnwritable(name, 'the server takes no changes', undefined, REMEDY);
  const { rows } = server.has ? await pool.query(`select name from ${migrationTable}`) : { rows: [] };
  const steps = z.array(z.object({ name: z.string() })).parse(rows);
  const compared = compareSteps(
    name,
    steps.map((step) => step.name),
  );
  if (compared.missingSteps.length > 0 && server.maymake !== true)
    throw storeRefused(name, `this role may make no tables in the schema ${schema}`);
  const exists = steps.length > 0;
  const lastSeenAt = exists ? await examineTables(pool, name) : undefined;
  return { name, exists, ...compared, lastSeenAt, server: { version, now } };
}

const REMEDY = 'Name a server that is no replica, or let its database be written.';

async function examineTables(pool: Pool, name: string): Promise<number | undefined> {
  const { maywrite } = z
    .object({ maywrite: z.boolean() })
    .parse(
      await readOne(
        pool,
        "select has_table_privilege('conversations', 'insert, update, delete') as maywrite",
      ),
    );
  if (!maywrite) throw storeRefused(name, 'this role may not write its tables');
  const row = await readOne(pool, 'select max(last_seen_at) as at from conversations');
  return z.object({ at: z.number().nullable() }).parse(row).at ?? undefined;
}

async function readOne(pool: Pool, query: string): Promise<QueryResultRow | undefined> {
  return (await pool.query(query)).rows[0];
}
