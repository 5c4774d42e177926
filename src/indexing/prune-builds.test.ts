import { rmSync } from 'node:fs';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { build, createPlace, fixedClock, type Place, readServedTexts } from './place.fixture.ts';
import { pruneBuilds } from './prune-builds.ts';

const HOUR = 60 * 60 * 1000;

/** A folder (or a file) of the index folder, last changed so many milliseconds before the fixed clock's time. */
async function add(place: Place, name: string, age: number, isFile = false): Promise<void> {
  const path = join(place.indexFolder, name);
  await mkdir(isFile ? place.indexFolder : path, { recursive: true });
  await writeFile(isFile ? path : join(path, 'entries.ndjson'), '{}');
  const time = new Date(fixedClock.now() - age);
  await utimes(path, time, time);
}

describe('pruneBuilds', () => {
  it('removes the builds that were replaced more than an hour ago, finished or not', async () => {
    await using place = await createPlace();
    await add(place, '20250101T000000Z-00000001', 2 * HOUR);
    await add(place, '20250101T000000Z-00000002', HOUR + 1000);
    await add(place, '20250101T000000Z-00000003', HOUR - 1000);
    await add(place, '20250101T000000Z-00000004', -HOUR);
    await pruneBuilds(place.indexFolder, '20250115T093000Z-aaaaaaaa', fixedClock);
    expect(await readdir(place.indexFolder)).toEqual([
      '20250101T000000Z-00000003',
      '20250101T000000Z-00000004',
    ]);
  });

  it('keeps the live build, however old', async () => {
    await using place = await createPlace();
    const live = '20200101T000000Z-00000001';
    await add(place, live, 10_000 * HOUR);
    await pruneBuilds(place.indexFolder, live, fixedClock);
    expect(await readdir(place.indexFolder)).toEqual([live]);
  });

  it('keeps everything that is not named as a build', async () => {
    await using place = await createPlace();
    const folders = [
      'mine',
      '20250101',
      '20250101T000000Z',
      '20250101T000000Z-0000000g',
      '20250101T000000Z-000000001',
      'x20250101T000000Z-00000001',
      '20250101T000000Z-00000001.old',
    ];
    const files = ['README.md', 'current', '20250101T000000Z-00000002'];
    for (const name of folders) await add(place, name, 1000 * HOUR);
    for (const name of files) await add(place, name, 1000 * HOUR, true);
    await pruneBuilds(place.indexFolder, '20250115T093000Z-aaaaaaaa', fixedClock);
    expect((await readdir(place.indexFolder)).sort()).toEqual([...folders, ...files].sort());
  });

  it('goes on when another process removes the same builds meanwhile', async () => {
    await using place = await createPlace();
    for (const digit of [1, 2, 3]) await add(place, `20250101T000000Z-0000000${digit}`, 2 * HOUR);
    // The clock is asked between looking at a build and removing it: there the other process is done with all.
    const clock = {
      now: () => {
        for (const digit of [1, 2]) {
          rmSync(join(place.indexFolder, `20250101T000000Z-0000000${digit}`), {
            recursive: true,
            force: true,
          });
        }
        return fixedClock.now();
      },
    };
    await pruneBuilds(place.indexFolder, '20250115T093000Z-aaaaaaaa', clock);
    expect(await readdir(place.indexFolder)).toEqual([]);
  });

  it('is done by every build, which itself stays', async () => {
    await using place = await createPlace();
    const first = await build(place);
    const old = new Date(fixedClock.now() - 2 * HOUR);
    await utimes(join(place.indexFolder, first.build), old, old);
    await add(place, 'mine', 1000 * HOUR);
    const second = await build(place);
    expect((await readdir(place.indexFolder)).sort()).toEqual([second.build, 'current', 'mine'].sort());
    expect(await readServedTexts(place)).toHaveLength(7);
  });
});
