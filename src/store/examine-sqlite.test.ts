import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { examineSqlite } from './examine-sqlite.ts';
import { presentStep } from './migrate.ts';
import { migrateOnly } from './migrate-only.fixture.ts';
import { SharedSqliteDialect } from './sqlite-dialect.ts';
import { openDatabaseFile } from './sqlite-file.ts';
import { createFolder, fileIn, openStore, readBytes, tamper } from './sqlite-place.fixture.ts';

const isRoot = process.getuid?.() === 0;

async function createStoreIn(folder: string): Promise<void> {
  await (await openStore(folder))[Symbol.asyncDispose]();
}

describe('a look at an SQLite store', () => {
  it('makes nothing where there is nothing', async () => {
    const folder = await createFolder();
    const below = join(folder, 'a', 'b');
    expect(await examineSqlite(below)).toMatchObject({ exists: false, step: undefined, name: fileIn(below) });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says how far its tables are, and leaves every byte', async () => {
    const folder = await createFolder();
    await createStoreIn(folder);
    const before = await readBytes(folder);
    expect(await examineSqlite(folder)).toEqual({
      name: fileIn(folder),
      exists: true,
      step: presentStep,
      missingSteps: [],
      lastSeenAt: undefined,
      server: undefined,
    });
    expect(await readBytes(folder)).toEqual(before);
  });

  it('says which steps the next start will do, and does none', async () => {
    const folder = await createFolder();
    await migrateOnly(new SharedSqliteDialect(await openDatabaseFile(folder)), '0003-replays');
    for (let i = 0; i < 2; i++) {
      const { step, missingSteps } = await examineSqlite(folder);
      expect(step).toBe('0003-replays');
      expect(missingSteps[0]).toBe('0004-lists');
      expect(missingSteps.at(-1)).toBe(presentStep);
    }
  });

  it('goes on beside a service that has it open, and says when something was last said', async () => {
    const folder = await createFolder();
    const store = await openStore(folder, { clock: { now: () => 1_000_000 } });
    const key = await store.start('fr');
    expect((await examineSqlite(folder)).lastSeenAt).toBe(1_000_000);
    expect((await store.open(key)).id).toBe(key.id);
    expect(await store.start('fr')).toBeDefined();
  });

  it('refuses that of a newer version', async () => {
    const folder = await createFolder();
    await createStoreIn(folder);
    tamper(folder, (database) => {
      database.exec("insert into kysely_migration values ('9999-future', '2030')");
    });
    await expect(examineSqlite(folder)).rejects.toMatchObject({ code: 'STORE_TOO_NEW' });
  });

  it('refuses what is no database, and a file in the place of its folder', async () => {
    const folder = await createFolder();
    await writeFile(fileIn(folder), 'Ceci n’est pas une base de données. '.repeat(100));
    await expect(examineSqlite(folder)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
    await expect(examineSqlite(fileIn(folder))).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
    await expect(examineSqlite(join(fileIn(folder), 'below'))).rejects.toMatchObject({
      code: 'STORE_UNWRITABLE',
    });
  });

  it('refuses a folder in the place of the file', async () => {
    const folder = await createFolder();
    await mkdir(fileIn(folder));
    await expect(examineSqlite(folder)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
  });

  // Root writes everywhere.
  it.skipIf(isRoot)('refuses what this user may not write', async () => {
    const folder = await createFolder();
    await createStoreIn(folder);
    await chmod(fileIn(folder), 0o400);
    await expect(examineSqlite(folder)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
    await chmod(fileIn(folder), 0o600);
    await chmod(folder, 0o500);
    onTestFinished(() => chmod(folder, 0o700));
    await expect(examineSqlite(folder)).rejects.toMatchObject({ code: 'STORE_UNWRITABLE' });
  });
});
