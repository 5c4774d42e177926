import { PGVectorStore } from '@langchain/community/vectorstores/pgvector';
import { Document } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import type { ClientBase, Pool, PoolClient } from 'pg';
import { messageOf } from '../../core/errors.ts';
import type { NamedVectors } from '../named-vectors.ts';
import { vectorsDamaged, vectorsUnsupported } from './pgvector-faults.ts';
import { describeEntry, PgVectorIndex } from './pgvector-index.ts';

/** One table for the vectors of an index, and one that says which of them are complete. */
const REGISTER = 'guichet_vectors';

/** Who makes, fills or drops tables holds this lock of the server, so that the first process fills and the others wait. */
export const LOCK = 7_105_119_104;

/** A table that no process has opened for so long is dropped. One that runs for longer notices, and writes it again. */
const KEPT_FOR = '7 days';

/** The first with iterative scans, without which a filter leaves less than was asked for. */
const LEAST_VERSION = [0, 8] as const;

/** As hnswlib builds its graph. */
const LINKS = 16;
const BUILD_BREADTH = 200;

const ROWS_AT_ONCE = 500;

/**
 * What every connection that searches is set to. The breadth of a search in the graph is 40 by default, and no search finds
 * more than that; see `hnsw-index.ts` for what ours finds. With a filter the search goes on until there is enough.
 */
export const SEARCH_SETTINGS = `
  set hnsw.ef_search = 400;
  set hnsw.iterative_scan = strict_order;
  set hnsw.max_scan_tuples = 100000`;

export interface PgVectorParts {
  /** Connections with `SEARCH_SETTINGS`, whose statements end in time. */
  readonly searching: Pool;
  /** Two connections at least, whose statements may take minutes: they are ended afterwards. */
  readonly connectToFill: () => Pool;
  readonly embeddings: EmbeddingsInterface;
  /** Called before a table is written. */
  readonly onFill?: (rows: number) => void;
}

/**
 * Opens the table of some vectors; the first process that does writes it, while others wait.
 * @throws GuichetError `VECTORS_UNSUPPORTED`; what the client throws where the server cannot be reached.
 */
export async function openPgVectors(parts: PgVectorParts, vectors: NamedVectors): Promise<PgVectorIndex> {
  const filling = parts.connectToFill();
  try {
    await withLock(filling, async (client) => {
      await ensureExtension(client);
      await client.query(`create table if not exists ${REGISTER} (
        name text primary key, rows integer not null, used_at timestamptz not null)`);
      if (!(await isComplete(client, vectors))) await fill(parts, filling, vectors);
      await dropUnused(client);
    });
  } finally {
    await filling.end();
  }
  return new PgVectorIndex(createStore(parts, parts.searching, vectors), vectors.labels);
}

function createStore(
  { embeddings }: PgVectorParts,
  pool: Pool,
  { name }: Pick<NamedVectors, 'name'>,
): PGVectorStore {
  // Not by `initialize`, which takes a connection out of the pool for good.
  return new PGVectorStore(embeddings, { pool, tableName: tableOf(name), chunkSize: ROWS_AT_ONCE });
}

function tableOf(name: string): string {
  return `${REGISTER}_${name}`;
}

async function withLock(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await work(client);
  } finally {
    // The lock is the connection's, and goes with it.
    client.release(true);
  }
}

/**
 * The version of pgvector on a server, installed or to be installed. Makes nothing.
 * @throws GuichetError `VECTORS_UNSUPPORTED`; what the client throws where the server cannot be reached.
 */
export async function examinePgVector(client: ClientBase): Promise<string> {
  const { rows } = await client.query<{ version: string }>(
    `select coalesce(installed_version, default_version) as version from pg_available_extensions where name = 'vector'`,
  );
  if (rows[0] === undefined) throw vectorsUnsupported('it has no pgvector');
  checkVersion(rows[0].version);
  return rows[0].version;
}

async function ensureExtension(client: ClientBase): Promise<void> {
  checkVersion((await findVersion(client)) ?? (await createExtension(client)));
}

function checkVersion(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_VERSION;
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return;
  throw vectorsUnsupported(`its pgvector is ${version}, which is too old`);
}

async function createExtension(client: ClientBase): Promise<string> {
  try {
    await client.query('create extension vector');
    return (await findVersion(client)) ?? '';
  } catch (thrown) {
    throw vectorsUnsupported(`it has no pgvector (${messageOf(thrown)})`, thrown);
  }
}

async function findVersion(client: ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ version: string }>(
    `select extversion as version from pg_extension where extname = 'vector'`,
  );
  return rows[0]?.version;
}

async function isComplete(client: PoolClient, { name, exact }: NamedVectors): Promise<boolean> {
  const { rowCount } = await client.query(
    `update ${REGISTER} set used_at = now() where name = $1 and rows = $2 and to_regclass($3) is not null`,
    [name, exact.size, tableOf(name)],
  );
  if (rowCount !== 1) return false;
  const { rows } = await client.query<{ count: string }>(
    `select count(*)::text as count from ${tableOf(name)}`,
  );
  return Number(rows[0]!.count) === exact.size;
}

/** A table that is not in the register is one that somebody did not get to the end of. */
async function fill(parts: PgVectorParts, pool: Pool, vectors: NamedVectors): Promise<void> {
  const { name, dims, exact, labels } = vectors;
  const table = tableOf(name);
  parts.onFill?.(exact.size);
  await pool.query(`delete from ${REGISTER} where name = $1`, [name]);
  await pool.query(`drop table if exists ${table}`);
  const store = createStore(parts, pool, vectors);
  await store.ensureTableInDatabase(dims);
  for (let start = 0; start < exact.size; start += ROWS_AT_ONCE) {
    const entries = Array.from({ length: Math.min(ROWS_AT_ONCE, exact.size - start) }, (_, i) => start + i);
    const rows = exact.read(start, start + entries.length);
    await store.addVectors(
      entries.map((_, i) => Array.from(rows.subarray(i * dims, (i + 1) * dims))),
      entries.map((entry) => new Document({ pageContent: '', metadata: describeEntry(labels, entry) })),
    );
  }
  await store.createHnswIndex({
    dimensions: dims,
    m: LINKS,
    efConstruction: BUILD_BREADTH,
    namespace: table,
  });
  await checkGraph(pool, table);
  await pool.query(`analyze ${table}`);
  await pool.query(`insert into ${REGISTER} values ($1, $2, now())`, [name, exact.size]);
}

/** `PGVectorStore` prints why it could not make its index, and says nothing. */
async function checkGraph(pool: Pool, table: string): Promise<void> {
  const { rowCount } = await pool.query(
    `select 1 from pg_indexes where schemaname = current_schema() and tablename = $1 and indexdef like '% USING hnsw %'`,
    [table],
  );
  if (rowCount !== 1) throw vectorsDamaged(`${table} could not be given an index`);
}

/** Tables that nobody has opened for long, and what is left of those that were never finished. */
async function dropUnused(client: PoolClient): Promise<void> {
  await client.query(`delete from ${REGISTER} where used_at < now() - interval '${KEPT_FOR}'`);
  const { rows } = await client.query<{ name: string }>(
    `select tablename as name from pg_tables
      where schemaname = current_schema() and tablename ~ '^${REGISTER}_[0-9a-f]{16}$'
        and not exists (select 1 from ${REGISTER} where '${REGISTER}_' || name = tablename)`,
  );
  for (const { name } of rows) await client.query(`drop table ${name}`);
}
