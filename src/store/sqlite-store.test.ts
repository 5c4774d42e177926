import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeConversationStore } from './conversations.contract.ts';
import { describeCopying, describeMoving } from './copying.contract.ts';
import { describeDurableStore } from './durable.contract.ts';
import { describeLists } from './lists.contract.ts';
import { createFolder, createSqlitePlace, fileIn, openStore, tamper } from './sqlite-place.fixture.ts';
import { createSqliteStore } from './sqlite-store.ts';

describeConversationStore('SQLite', async (options) => {
  return createSqliteStore({ ...options, folder: await createFolder() });
});

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

describeDurableStore('SQLite', createSqlitePlace);
describeCopying('SQLite', createSqlitePlace);
describeMoving('SQLite to SQLite', createSqlitePlace, createSqlitePlace);
describeLists('SQLite', createSqlitePlace);

/** Begins to write as another process would. */
function holdWriting(folder: string): Database.Database {
  const other = new Database(fileIn(folder));
  onTestFinished(() => void other.close());
  other.exec('begin immediate');
  return other;
}

/** Takes a database back to where the migrations are about to run; returns what does them. */
function undoMigrations(folder: string): (database: Database.Database) => void {
  const tables: string[] = [];
  const names: string[] = [];
  tamper(folder, (database) => {
    const ours = "where type in ('table', 'index') and sql is not null and name not like 'kysely%'";
    tables.push(...(database.prepare(`select sql from sqlite_master ${ours}`).pluck().all() as string[]));
    names.push(
      ...(database.prepare('delete from kysely_migration returning name').pluck().all() as string[]),
    );
    const ofTables = `${ours} and type = 'table'`;
    const all = database.prepare(`select name from sqlite_master ${ofTables}`).pluck().all() as string[];
    for (const table of all.toReversed()) database.exec(`drop table ${table}`);
  });
  return (database) => {
    for (const sql of tables) database.exec(sql);
    for (const name of names) database.prepare('insert into kysely_migration values (?, ?)').run(name, '');
  };
}

describe('SQLite store', () => {
  it('makes its folder and files for its owner only', async () => {
    const folder = join(await createFolder(), 'deep', 'data');
    const store = await openStore(folder);
    await store.start('fr');
    expect(await modeOf(folder)).toBe(0o700);
    for (const side of ['', '-wal', '-shm']) expect(await modeOf(fileIn(folder) + side)).toBe(0o600);
  });

  it('waits for another process that is writing, and lets the thread work meanwhile', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const { id } = await store.start('fr');
    const other = holdWriting(folder);
    const leaving = store.leaveContact(id, 'a@example.org');
    for (let tick = 0; tick < 10; tick++) await wait(5);
    other.prepare("insert into contacts values ('x', '\"b@example.org\"', ?)").run(Date.now());
    other.exec('commit');
    await leaving;
    expect(await store.listContacts()).toHaveLength(2);
  });

  it('gives up on another process that writes for longer than five seconds', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const key = await store.start('fr');
    holdWriting(folder);
    await expect(store.start('fr')).rejects.toMatchObject({ code: 'STORE_BUSY', kind: 'busy' });
    // Readers are not held up.
    expect((await store.open(key)).id).toBe(key.id);
  });

  it('is brought to the present tables by one process, for which others wait', async () => {
    const folder = await createFolder();
    await (await openStore(folder))[Symbol.asyncDispose]();
    const redo = undoMigrations(folder);
    const other = holdWriting(folder);
    redo(other);
    const opening = openStore(folder);
    await wait(100);
    other.exec('commit');
    expect(await (await opening).listContacts()).toEqual([]);
  });
});
