import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import type { ConversationStore } from './conversations.ts';
import { createSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';

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
): Promise<ConversationStore> {
  const store = await createSqliteStore({ clock: systemClock, ids: systemIds, folder, ...options });
  onTestFinished(() => store[Symbol.asyncDispose]());
  return store;
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

/** Bytes of every file of the folder, by name. */
export async function readBytes(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}
