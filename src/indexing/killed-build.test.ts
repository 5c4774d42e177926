import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { build, createPlace, open, readServedTexts, writeFiles } from './place.fixture.ts';
import { startBuilding } from './start-building.fixture.ts';

const before = { 'a.txt': 'Avant.' };
const after = { 'a.txt': 'Après.' };

describe.concurrent('a process killed while it builds', () => {
  it.each([
    ['while it writes the vectors', 'vectors.f32', before],
    ['before it writes the manifest', 'manifest.json', before],
    ['before it switches', 'rename /', before],
    ['just after it has switched', 'renamed', after],
  ])('%s leaves a whole index', { timeout: 30_000 }, async (_, step, corpus) => {
    await using place = await createPlace(before);
    await build(place);
    await writeFiles(place.corpusFolder, after);
    const [, signal] = await once(startBuilding(place, place.corpusFolder, step), 'exit');
    expect(signal).toBe('SIGKILL');
    await writeFiles(place.corpusFolder, corpus);
    expect(await readServedTexts(place)).toEqual(Object.values(corpus));
    await writeFiles(place.corpusFolder, { 'a.txt': 'Encore.' });
    await build(place);
    await using index = await open(place);
    expect(index.answers.map(({ text }) => text)).toEqual(['Encore.']);
  });

  it.each([0, 25])(
    '%i ms into building over and over leaves an index that opens',
    { timeout: 30_000 },
    async (delayMs) => {
      await using place = await createPlace();
      const child = startBuilding(place, place.corpusFolder);
      await once(child.stdout!, 'data');
      await wait(delayMs);
      child.kill('SIGKILL');
      await once(child, 'exit');
      await using index = await open(place, { corpusFolder: place.corpusFolder });
      expect(index.answers).toHaveLength(7);
    },
  );
});
