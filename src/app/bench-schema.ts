import { randomUUID } from 'node:crypto';
import { createPool } from '../store/postgres-pool.ts';

/** A schema of a bench's own, so that what is in the database neither counts nor changes. */
export interface BenchSchema extends AsyncDisposable {
  /** The database's address, within the schema. */
  readonly url: string;
}

/** All of it is dropped at once. */
const STATEMENT_TIMEOUT_MS = 10 * 60_000;

export async function createBenchSchema(databaseUrl: string): Promise<BenchSchema> {
  const schema = `guichet_bench_${randomUUID().replaceAll('-', '')}`;
  const pool = createPool({ url: databaseUrl, statementTimeoutMs: STATEMENT_TIMEOUT_MS, max: 1 });
  await pool.query(`create schema ${schema}`);
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return {
    url: url.href,
    async [Symbol.asyncDispose]() {
      await pool.query(`drop schema ${schema} cascade`);
      await pool.end();
    },
  };
}
