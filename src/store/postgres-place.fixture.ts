import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import type { DurableStore } from './durable-store.ts';
import { migrateOnly } from './migrate-only.fixture.ts';
import { PostgresStoreDialect } from './postgres-dialect.ts';
import { createPool, withinSchema } from './postgres-pool.ts';
import { runOnServer, testDatabaseUrl } from './postgres-server.fixture.ts';
import { createPostgresStore, type PostgresStoreOptions } from './postgres-store.ts';
import type { StorePlace } from './store-place.fixture.ts';

/** A schema of its own in the test database, so that tests neither meet nor leave anything behind. */
export interface PostgresPlace extends StorePlace {
  open(options?: Partial<PostgresStoreOptions>): Promise<DurableStore>;
  /** Runs statements there and gives their rows. */
  query(...statements: readonly string[]): Promise<unknown[][]>;
}

export async function createPostgresPlace(): Promise<PostgresPlace> {
  const schema = `guichet_test_${randomUUID().replaceAll('-', '')}`;
  await runOnServer(testDatabaseUrl, `create schema ${schema}`);
  onTestFinished(async () => {
    await runOnServer(testDatabaseUrl, `drop schema ${schema} cascade`);
  });
  const url = urlWithin(schema);
  const query = (...statements: readonly string[]) => runOnServer(url, ...statements);
  return {
    address: url,
    async open(options) {
      const store = await createPostgresStore({ clock: systemClock, ids: systemIds, url, ...options });
      onTestFinished(() => store[Symbol.asyncDispose]());
      return store;
    },
    async migrateTo(step) {
      const pool = createPool({ url, statementTimeoutMs: 60_000 });
      await migrateOnly(new PostgresStoreDialect(pool, schema), step);
    },
    query,
    async run(...statements) {
      await query(...statements);
    },
    count: async (table) => Number((await query(`select count(*) from ${table}`))[0]![0]),
    async listTables() {
      const rows = await query('select tablename from pg_tables where schemaname = current_schema()');
      return rows.map(([name]) => String(name)).filter((name) => !name.startsWith('kysely_'));
    },
    bytesOf: (text) => `convert_to('${text}', 'UTF8')`,
  };
}

/** The test database as seen within a schema. */
export function urlWithin(schema: string): string {
  return withinSchema(testDatabaseUrl, schema);
}
