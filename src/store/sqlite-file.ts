import { accessSync, closeSync, constants, existsSync, openSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { syncPath } from '../core/durable.ts';
import { hasSystemCode } from '../core/errors.ts';
import { toStoreFault, whenFree } from './sqlite-faults.ts';
import { storeDamaged, storeMissing } from './store-faults.ts';

const FILE_NAME = 'conversations.sqlite';

/** Absolute path of the database in a folder. */
export function databasePath(folder: string): string {
  return join(resolve(folder), FILE_NAME);
}

/** What the database of a folder takes on the disk once its log is in it, in bytes; it may be in use. */
export function measureDatabase(folder: string): number {
  const database = new Database(databasePath(folder), { readonly: true });
  try {
    const [pages, bytes] = ['page_count', 'page_size'].map((name) => database.pragma(name, { simple: true }));
    return Number(pages) * Number(bytes);
  } finally {
    database.close();
  }
}

/** Small pages: every event begins one, see `shieldRow`. Only a new file takes it. */
const PAGE_BYTES = 1024;

/** An open database; `path` is for faults. */
export interface DatabaseFile {
  readonly path: string;
  readonly database: Database.Database;
}

/**
 * Opens the database of a folder for use; what does not exist is made, readable by its owner only.
 * @throws GuichetError `STORE_DAMAGED` (integrity), `STORE_UNWRITABLE` (internal), `STORE_BUSY` (busy), `STORE_MISSING`
 * (missing) where it has to exist.
 */
export async function openDatabaseFile(
  folder: string,
  { mustExist = false }: { readonly mustExist?: boolean } = {},
): Promise<DatabaseFile> {
  const path = databasePath(folder);
  try {
    if (mustExist && !existsSync(path)) throw storeMissing(path);
    await makeFolder(dirname(path));
    makeFile(path);
    // SQLite opens what it may not write for reading, without a word.
    accessSync(path, constants.W_OK);
    await syncPath(dirname(path));
    return { path, database: await whenFree(() => openDatabase(path)) };
  } catch (thrown) {
    throw toStoreFault(thrown, path);
  }
}

/** Makes a folder and those above it, durably. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await syncPath(dirname(made));
}

/**
 * Makes the file where there is none; SQLite gives its two side files the same permissions. In one step, and without
 * touching a file that exists: closing it would take away the locks that another store of this process has on it.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (cause) {
    if (!hasSystemCode(cause, 'EEXIST')) throw cause;
  }
}

function openDatabase(path: string): Database.Database {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    configure(database);
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw storeDamaged(`${path} is damaged: ${String(found)}`);
    return database;
  } catch (thrown) {
    database.close();
    throw thrown;
  }
}

function configure(database: Database.Database): void {
  database.pragma(`page_size = ${PAGE_BYTES}`);
  database.pragma('journal_mode = WAL');
  // A transaction is on the disk when it ends.
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('secure_delete = ON');
  // Nothing that was said goes through files of the system's temporary folder.
  database.pragma('temp_store = MEMORY');
}
