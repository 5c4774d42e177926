import { readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { describeDamage } from './damage.contract.ts';
import { exchangeEvents } from './events.fixture.ts';
import { createFolder, createSqlitePlace, fileIn, openStore } from './sqlite-place.fixture.ts';

const damaged = { code: 'STORE_DAMAGED', kind: 'integrity' };

describeDamage('SQLite', createSqlitePlace);

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
