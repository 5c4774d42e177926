import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import type { DurableStore } from './durable-store.ts';
import { migrateOnly } from './migrate-only.fixture.ts';
import { SharedSqliteDialect } from './sqlite-dialect.ts';
import { openDatabaseFile } from './sqlite-file.ts';
import { createSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
import type { StorePlace } from './store-place.fixture.ts';

/** A new folder that goes after the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-store-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A store with the machine's clock, closed after the test. */
export async function openStore(
  folder: string,
  options: Partial<SqliteStoreOptions> = {},
): Promise<DurableStore> {
  const store = await createSqliteStore({ clock: systemClock, ids: systemIds, folder, ...options });
  onTestFinished(() => store[Symbol.asyncDispose]());
  return store;
}

/** A folder of its own, as a place like others. */
export async function createSqlitePlace(): Promise<StorePlace> {
  const folder = await createFolder();
  return {
    address: folder,
    open: (options) => openStore(folder, options),
    async migrateTo(step) {
      await migrateOnly(new SharedSqliteDialect(await openDatabaseFile(folder)), step);
    },
    async run(...statements) {
      tamper(folder, (database) => {
        for (const statement of statements) database.exec(statement);
      });
    },
    count: async (table) => Number(readColumn(folder, `select count(*) from ${table}`)[0]),
    async listTables() {
      const names = readColumn(folder, "select name from sqlite_master where type = 'table'").map(String);
      return names.filter((name) => !/^(?:kysely|sqlite)_/.test(name));
    },
    bytesOf: (text) => `cast('${text}' as blob)`,
  };
}

export function fileIn(folder: string): string {
  return join(folder, 'conversations.sqlite');
}

/** Does something to the database behind the store's back. */
export function tamper(folder: string, change: (database: Database.Database) => void): void {
  const database = new Database(fileIn(folder));
  try {
    change(database);
  } finally {
    database.close();
  }
}

function readColumn(folder: string, query: string): unknown[] {
  const values: unknown[] = [];
  tamper(folder, (database) => values.push(...database.prepare(query).pluck().all()));
  return values;
}

/** Bytes of every file of the folder, by name. */
export async function readBytes(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}
