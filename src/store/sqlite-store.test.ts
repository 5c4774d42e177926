import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeConversationStore } from './conversations.contract.ts';
import type { ConversationStore } from './conversations.ts';
import { exchangeEvents, handoffEvents, saidEvent } from './events.fixture.ts';
import { createFolder, fileIn, openStore, tamper } from './sqlite-place.fixture.ts';
import { createSqliteStore } from './sqlite-store.ts';

describeConversationStore('SQLite', async (options) => {
  return createSqliteStore({ ...options, folder: await createFolder() });
});

async function modeOf(path: string): Promise<number> {
  return (await stat(path)).mode & 0o777;
}

/** Appends this many events, opening again whenever somebody else was first. */
async function appendPersistently(
  store: ConversationStore,
  key: { id: string; token: string },
  name: string,
) {
  for (let done = 0; done < 25; ) {
    const { events } = await store.open(key);
    if (await store.append(key.id, events.length, [saidEvent(`${name}-${done}`, name)])) done++;
  }
}

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
    for (const table of ['events', 'conversations', 'contacts', 'served_texts'])
      database.exec(`drop table ${table}`);
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

  it('keeps everything for the next time', async () => {
    const folder = await createFolder();
    const first = await openStore(folder);
    const key = await first.start('fr');
    await first.append(key.id, 0, [...exchangeEvents('1', 'Été.'), ...handoffEvents('2')]);
    await first.leaveContact(key.id, 'a@example.org');
    const before = [await first.open(key), await first.listContacts(), await first.listWaiting()];
    await first[Symbol.asyncDispose]();
    const second = await openStore(folder);
    const after = [await second.open(key), await second.listContacts(), await second.listWaiting()];
    expect(after).toEqual(before);
    expect(after[2]).toHaveLength(1);
  });

  it('can be closed twice', async () => {
    const store = await openStore(await createFolder());
    await store[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
  });

  it('is opened by many at once, new or not', async () => {
    const folder = await createFolder();
    for (let round = 0; round < 2; round++) {
      const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(folder)));
      const keys = await Promise.all(stores.map((store) => store.start('fr')));
      for (const key of keys) expect((await stores[0]!.open(key)).id).toBe(key.id);
    }
  });

  it('shows each of two stores what the other writes', async () => {
    const folder = await createFolder();
    const [one, other] = [await openStore(folder), await openStore(folder)];
    const key = await one.start('fr');
    expect(await other.append(key.id, 0, exchangeEvents('1', 'a'))).toBe(true);
    expect((await one.open(key)).events).toEqual(exchangeEvents('1', 'a'));
    expect(await one.append(key.id, 0, exchangeEvents('2', 'b'))).toBe(false);
    await one.erase(key.id);
    await expect(other.open(key)).rejects.toMatchObject({ code: 'CONVERSATION_UNKNOWN' });
  });

  it('lets no two stores append at the same place', async () => {
    const folder = await createFolder();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(folder)));
    const key = await stores[0]!.start('fr');
    await Promise.all(stores.map((store, i) => appendPersistently(store, key, `${i}`)));
    const { events } = await stores[0]!.open(key);
    const ids = events.map((event) => (event.type === 'said' ? event.messageId : ''));
    for (let i = 0; i < 4; i++) {
      const own = ids.filter((id) => id.startsWith(`${i}-`));
      expect(own).toEqual(Array.from({ length: 25 }, (_, done) => `${i}-${done}`));
    }
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

  it('finds who waits in a database from before it was kept who answers', async () => {
    const folder = await createFolder();
    const first = await openStore(folder);
    const [waiting, other] = [await first.start('fr'), await first.start('fr')];
    await first.append(waiting.id, 0, [...handoffEvents('1'), ...exchangeEvents('2', 'a')]);
    await first.append(other.id, 0, [saidEvent('1', '"action":"handoff"'), ...exchangeEvents('2', 'a')]);
    await first[Symbol.asyncDispose]();
    tamper(folder, (database) => {
      for (const [column, index] of [
        ['kind', 'conversations_by_kind'],
        ['attendance', 'conversations_by_attendance'],
      ]) {
        database.exec(`drop index ${index}`);
        database.exec(`alter table conversations drop column ${column}`);
      }
      database.exec("delete from kysely_migration where name >= '0002-attendance'");
    });
    const second = await openStore(folder);
    expect(await second.listWaiting()).toEqual([{ id: waiting.id, isTaken: false }]);
    expect((await second.open(waiting)).events).toHaveLength(4);
  });

  it('refuses a database of a newer version and leaves it as it was', async () => {
    const folder = await createFolder();
    await (await openStore(folder))[Symbol.asyncDispose]();
    tamper(folder, (database) =>
      database.prepare('insert into kysely_migration values (?, ?)').run('9999-far-future', ''),
    );
    const tooNew = { code: 'STORE_TOO_NEW', kind: 'input' };
    await expect(openStore(folder)).rejects.toMatchObject(tooNew);
    await expect(openStore(folder)).rejects.toThrow('9999-far-future');
    await rm(fileIn(folder));
    expect(await (await openStore(folder)).listContacts()).toEqual([]);
  });
});
