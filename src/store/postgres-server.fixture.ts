import { Client } from 'pg';
import { messageOf } from '../core/errors.ts';
import { createPool } from './postgres-pool.ts';

/** The PostgreSQL that the tests run against, where there is one. */

const named = process.env.GUICHET_TEST_DATABASE_URL;

export const testDatabaseUrl = named ?? 'postgres://127.0.0.1:5432/test';

/** Why PostgreSQL is left out of the tests; undefined where it answers. */
export const leftOut: string | undefined = await probe();

/** For the name of a suite, so that who reads the results sees what was not tried. */
export const leftOutNote =
  leftOut === undefined ? '' : ` (left out: ${testDatabaseUrl} does not answer, ${leftOut})`;

/** Runs statements on the test server, as nobody's store. */
export async function runOnServer(url: string, ...statements: readonly string[]): Promise<unknown[][]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const rows: unknown[][] = [];
    for (const text of statements) {
      const result = await client.query<unknown[]>({ text, rowMode: 'array' });
      rows.push(...result.rows);
    }
    return rows;
  } finally {
    await client.end();
  }
}

async function probe(): Promise<string | undefined> {
  const pool = createPool({ url: testDatabaseUrl, statementTimeoutMs: 5_000, max: 1 });
  try {
    await pool.query('select 1');
    return undefined;
  } catch (thrown) {
    // A server that was named on purpose has to be there.
    if (named !== undefined) throw thrown;
    return thrown instanceof AggregateError ? thrown.errors.map(messageOf).join(', ') : messageOf(thrown);
  } finally {
    await pool.end();
  }
}
