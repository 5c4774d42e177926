import { describe, expect, it } from 'vitest';
import { saidEvent, turnedEvent } from './events.fixture.ts';
import { describeFiguresStore } from './figures.contract.ts';
import { describeFiguresAgain } from './figures-again.contract.ts';
import { createMemoryStore } from './memory.ts';
import { createFolder, createSqlitePlace, openStore, readBytes } from './sqlite-place.fixture.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { readWanted } from './terms.ts';

describeFiguresStore('memory', async (options) => createMemoryStore(options));
describeFiguresStore('SQLite', async (options) =>
  createSqliteStore({ ...options, folder: await createFolder() }),
);
describeFiguresAgain('SQLite', createSqlitePlace);

describe('what SQLite keeps to find a conversation by', () => {
  it('is nothing that could be read, and nothing at all once it is erased', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const { id } = await store.start('fr');
    await store.append(id, 0, [saidEvent('1', 'ODETTE demande'), turnedEvent('1')]);
    const holds = async (word: string) =>
      [...(await readBytes(folder)).values()].some((bytes) => bytes.includes(word));
    const find = () => store.figures.find({ words: readWanted('odette'), limit: 9 });
    expect(await find()).toHaveLength(1);
    // As it was written, in the event; not as it is found, in a tree.
    expect([await holds('ODETTE'), await holds('odet')]).toEqual([true, false]);
    await store.erase(id);
    expect([await holds('ODETTE'), await holds('odet')]).toEqual([false, false]);
    expect(await find()).toEqual([]);
  });
});
