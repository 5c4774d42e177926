import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { findNearest } from '../core/nearest-folder.ts';
import { compareSteps, migrationTable, type StoreExamination } from './examination.ts';
import { toStoreFault, whenFree } from './sqlite-faults.ts';
import { databasePath } from './sqlite-file.ts';
import { storeDamaged, storeUnwritable } from './store-faults.ts';

/**
 * Looks at the database of a folder, also beside a running service: that it can be read and written, and how far its tables
 * have come. What does not exist is not made. SQLite itself may tidy its log away.
 * @throws GuichetError `STORE_DAMAGED` (integrity), `STORE_UNWRITABLE` (internal), `STORE_BUSY` (busy), `STORE_TOO_NEW`
 * (input).
 */
export async function examineSqlite(folder: string): Promise<StoreExamination> {
  const path = databasePath(folder);
  try {
    if (!existsSync(path)) return examineAbsent(path);
    // SQLite opens what it may not write for reading, without a word; and it needs to make files beside it.
    for (const place of [path, dirname(path)]) accessSync(place, constants.W_OK);
    return await whenFree(() => examineFile(path));
  } catch (thrown) {
    throw toStoreFault(thrown, path);
  }
}

function examineAbsent(path: string): StoreExamination {
  const place = findNearest(dirname(path));
  if (!statSync(place).isDirectory()) throw storeUnwritable(path, `${place} is no folder`, undefined);
  accessSync(place, constants.W_OK);
  const nothing = { lastSeenAt: undefined, server: undefined };
  return { name: path, exists: false, ...compareSteps(path, []), ...nothing };
}

function examineFile(path: string): StoreExamination {
  const database = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    const found = database.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw storeDamaged(`${path} is damaged: ${String(found)}`);
    // Whether it can be written is known once the right to is had.
    database.exec('begin immediate; rollback');
    const has = (table: string): boolean =>
      database.prepare("select 1 from sqlite_master where type = 'table' and name = ?").get(table) !==
      undefined;
    const steps = has(migrationTable)
      ? z.array(z.string()).parse(database.prepare(`select name from ${migrationTable}`).pluck().all())
      : [];
    const lastSeenAt = has('conversations')
      ? z
          .number()
          .nullable()
          .parse(database.prepare('select max(last_seen_at) from conversations').pluck().get())
      : null;
    const rest = { lastSeenAt: lastSeenAt ?? undefined, server: undefined };
    return { name: path, exists: steps.length > 0, ...compareSteps(path, steps), ...rest };
  } finally {
    database.close();
  }
}
