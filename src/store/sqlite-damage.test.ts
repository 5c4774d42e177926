import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { exchangeEvents } from './events.fixture.ts';
import { createFolder, fileIn, openStore, tamper } from './sqlite-place.fixture.ts';
import { collect } from './store-under-test.fixture.ts';
import { verifyStore } from './verify-store.ts';

const damaged = { code: 'STORE_DAMAGED', kind: 'integrity' };
const shown = sha256Of('Vrai.');

/** A closed store with one conversation; `change` is made to it behind its back. */
async function createTampered(change: (database: Database.Database) => void) {
  const folder = await createFolder();
  const store = await openStore(folder);
  const key = await store.start('fr');
  await store.append(key.id, 0, exchangeEvents('1', 'Vrai.'));
  await store[Symbol.asyncDispose]();
  tamper(folder, change);
  return { key, store: await openStore(folder) };
}

const changes: [string, string][] = [
  ['an event that is no JSON', "update events set body = 'x' where seq = 1"],
  ['an event that is no event', `update events set body = '{"type":"dreamt"}' where seq = 0`],
  ['an event of another shape', `update events set body = '{"type":"said","messageId":1}' where seq = 0`],
  ['a hash that is none', `update events set body = replace(body, '${shown}', 'x')`],
  ['a missing event', 'delete from events where seq = 0'],
  ['a missing last event', 'delete from events where seq = 1'],
  ['a moved event', 'update events set seq = 7 where seq = 1'],
  ['a changed text', "update served_texts set body = cast('Faux.' as blob)"],
  ['a missing text', 'delete from served_texts'],
  ['a language that is none', "update conversations set lang = 'xx'"],
];

describe('a store that was tampered with', () => {
  it.each(changes)('names the conversation: %s', async (_, change) => {
    const { key, store } = await createTampered((database) => database.exec(change));
    await expect(store.open(key)).rejects.toMatchObject(damaged);
    await expect(store.open(key)).rejects.toThrow(key.id);
  });

  it('does not hand out a text that is not its hash', async () => {
    const { store } = await createTampered((database) => database.exec(changes[7]![1]));
    await expect(store.findServedText(shown)).rejects.toMatchObject(damaged);
    const actual = sha256Of('Faux.');
    const { failures } = await verifyStore(store, { answers: new Map() });
    expect(failures).toEqual([{ sha256: shown, what: `the archived text hashes to ${actual}` }]);
  });

  it('says where a text is missing', async () => {
    const { key, store } = await createTampered((database) => database.exec(changes[8]![1]));
    const { failures } = await verifyStore(store, { answers: new Map() });
    expect(failures).toEqual([
      { sha256: shown, what: `conversation ${key.id} shows it, but it is not archived` },
    ]);
  });

  it('refuses a token where its hash is spoilt', async () => {
    const { key, store } = await createTampered((database) =>
      database.exec("update conversations set token_sha256 = 'x'"),
    );
    await expect(store.open(key)).rejects.toMatchObject({ code: 'TOKEN_REFUSED' });
  });

  it('cannot verify an event that it cannot read', async () => {
    const { key, store } = await createTampered((database) => database.exec(changes[0]![1]));
    await expect(collect(store.servedAnswers())).rejects.toThrow(key.id);
  });
});

describe('a file that is no sound database', () => {
  it.each(['xy', 'not a database', 'y'.repeat(10_000)])(
    'is refused and left as it was: %s',
    async (content) => {
      const folder = await createFolder();
      await writeFile(fileIn(folder), content);
      await expect(openStore(folder)).rejects.toMatchObject(damaged);
      expect(await readFile(fileIn(folder), 'utf8')).toBe(content);
    },
  );

  it.each(['cut', 'overwritten'])('is refused: %s', async (how) => {
    const folder = await createFolder();
    const store = await openStore(folder);
    for (let i = 0; i < 20; i++)
      await store.append((await store.start('fr')).id, 0, exchangeEvents('1', 'a'));
    await store[Symbol.asyncDispose]();
    const { size } = await stat(fileIn(folder));
    if (how === 'cut') await truncate(fileIn(folder), size - 5 * 1024);
    else await writeFile(fileIn(folder), (await readFile(fileIn(folder))).fill(0xaa, 3 * 1024, 9 * 1024));
    await expect(openStore(folder)).rejects.toMatchObject(damaged);
  });
});
