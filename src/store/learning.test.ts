import { describe, expect, it } from 'vitest';
import { exchangeEvents } from './events.fixture.ts';
import { describeLearningStore } from './learning.contract.ts';
import { createMemoryStore } from './memory.ts';
import { createFolder, openStore, readBytes, tamper } from './sqlite-place.fixture.ts';
import { createSqliteStore } from './sqlite-store.ts';

describeLearningStore('memory', async (options) => createMemoryStore(options));
describeLearningStore('SQLite', async (options) =>
  createSqliteStore({ ...options, folder: await createFolder() }),
);

const miss = { place: '0', at: Date.now(), kind: 'refused', shown: [], candidates: [] } as const;

describe('what SQLite keeps of a question asked in vain', () => {
  it('is nothing, once its conversation is erased', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const { learning } = store;
    const isThere = async () =>
      [...(await readBytes(folder)).values()].some((bytes) => bytes.includes('question-Odette'));
    const { id } = await store.start('fr');
    await store.append(id, 0, exchangeEvents('m'));
    await learning.keepMisses(1, [{ id, events: 2, misses: [{ ...miss, text: 'question-Odette' }] }]);
    await learning.keepVectors('m', [{ conversation: id, place: '0', vector: new Float32Array(384) }]);
    expect(await isThere()).toBe(true);
    await store.erase(id);
    expect(await isThere()).toBe(false);
  });

  it('is damaged where it cannot be read', async () => {
    const folder = await createFolder();
    const store = await openStore(folder);
    const { id } = await store.start('fr');
    await store.append(id, 0, exchangeEvents('m'));
    await store.learning.keepMisses(1, [{ id, events: 2, misses: [{ ...miss, text: 'a' }] }]);
    for (const body of ['{', '{"kind":"other"}']) {
      tamper(folder, (database) => database.prepare('update misses set body = ?').run(body));
      await expect(store.learning.listMisses(0, 9, 'm')).rejects.toMatchObject({
        code: 'STORE_DAMAGED',
        kind: 'integrity',
      });
    }
  });
});
