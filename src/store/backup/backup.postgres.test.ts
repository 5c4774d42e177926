import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { createPostgresPlace } from '../postgres-place.fixture.ts';
import { leftOut, leftOutNote } from '../postgres-server.fixture.ts';
import { createSqlitePlace } from '../sqlite-place.fixture.ts';
import type { CreatePlace } from '../store-place.fixture.ts';
import { createOptions } from '../store-under-test.fixture.ts';
import { fillStore, newPath, restoreFrom, writeTo } from './backup.fixture.ts';

const ways: [string, CreatePlace, CreatePlace][] = [
  ['PostgreSQL to PostgreSQL', createPostgresPlace, createPostgresPlace],
  ['SQLite to PostgreSQL', createSqlitePlace, createPostgresPlace],
  ['PostgreSQL to SQLite', createPostgresPlace, createSqlitePlace],
];

describe.skipIf(leftOut !== undefined)(`a backup with PostgreSQL${leftOutNote}`, () => {
  it.each(ways)('is the same file, whatever database it went through: %s', async (_, from, to) => {
    const store = await (await from()).open(createOptions().options);
    const other = await (await to()).open(createOptions().options);
    const keys = await fillStore(store);
    const [first, second] = [await newPath(), await newPath()];
    await writeTo(first, store);
    await restoreFrom(first, other);
    for (const key of keys) expect(await other.open(key)).toEqual(await store.open(key));
    await writeTo(second, other);
    expect(await readFile(second, 'utf8')).toBe(await readFile(first, 'utf8'));
  });
});
