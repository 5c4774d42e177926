import { randomUUID } from 'node:crypto';
import { createPool, withinSchema } from '../store/postgres-pool.ts';

/** A schema of a bench's own, so that what is in the database neither counts nor changes. */
export interface BenchSchema extends AsyncDisposable {
  /** The database's address, within the schema. */
  readonly url: string;
  /** Disk that its tables and their indexes take, in megabytes. */
  measureMb(): Promise<number>;
}

/** All of it is dropped at once. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;

export async function createBenchSchema(databaseUrl: string): Promise<BenchSchema> {
  const schema = `guichet_bench_${randomUUID().replaceAll('-', '')}`;
  const pool = createPool({ url: databaseUrl, statementTimeoutMs: STATEMENT_TIMEOUT_MS, max: 1 });
  await pool.query(`create schema ${schema}`);
  return {
    url: withinSchema(databaseUrl, schema),
    async measureMb() {
      const { rows } = await pool.query<{ bytes: string }>(
        `select coalesce(sum(pg_total_relation_size(pg_class.oid)), 0)::text as bytes
           from pg_class join pg_namespace on pg_namespace.oid = relnamespace
          where nspname = $1 and relkind = 'r'`,
        [schema],
      );
      return Number(rows[0]!.bytes) / 1e6;
    },
    async [Symbol.asyncDispose]() {
      await pool.query(`drop schema ${schema} cascade`);
      await pool.end();
    },
  };
}
