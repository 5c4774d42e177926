import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeTime, type FakeTime } from '../core/timers.fixture.ts';
import type { LabelledIndex } from './labelled-index.ts';
import { StandbyIndex } from './standby-index.ts';

const vector = new Float32Array(4);

/** An index that finds one entry, by which it is known. */
function createIndex(entry: number): LabelledIndex {
  const search = async () => [{ entry, score: 1 }];
  return { size: 9, search, searchAmong: search };
}

const settle = () => new Promise(setImmediate);

describe('an index with another one that stands by', () => {
  let time: FakeTime;
  let told: string[];
  let open: () => Promise<LabelledIndex>;

  beforeEach(() => {
    time = createFakeTime(0);
    told = [];
    open = async () => createIndex(1);
  });

  const start = (openingPatienceMs?: number) =>
    StandbyIndex.open({
      ...(openingPatienceMs !== undefined && { openingPatienceMs }),
      open: () => open(),
      standby: createIndex(2),
      timers: time.timers,
      onLost: (thrown) => told.push(`lost: ${(thrown as Error).message}`),
      onBack: () => told.push('back'),
      onClosed: () => told.push('closed'),
    });

  const fail = async (): Promise<never> => {
    throw new Error('gone');
  };

  const find = async (index: StandbyIndex): Promise<number[]> => {
    const found = [await index.search(vector, 1), await index.searchAmong(vector, 1, { a: ['b'] })];
    return found.map(([first]) => first!.entry);
  };

  it('searches the first one for as long as it answers', async () => {
    const index = await start();
    expect(await find(index)).toEqual([1, 1]);
    expect(index).toMatchObject({ size: 9, isLost: false });
    expect(time.countPlanned()).toBe(0);
    expect(told).toEqual([]);
  });

  it('searches the other where the first cannot be opened, until it can', async () => {
    open = fail;
    const index = await start();
    expect(await find(index)).toEqual([2, 2]);
    expect(index.isLost).toBe(true);
    time.pass(10_000);
    await settle();
    expect(told).toEqual(['lost: gone']);
    open = async () => createIndex(3);
    time.pass(10_000);
    await settle();
    expect(await find(index)).toEqual([3, 3]);
    expect(told).toEqual(['lost: gone', 'back']);
  });

  it('is waited for as long as it may be, and searched once it is open after all', async () => {
    let finish: (index: LabelledIndex) => void = () => {};
    open = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const starting = start(30_000);
    await settle();
    time.pass(30_000);
    const index = await starting;
    expect(told).toEqual(['lost: it is not open after 30 s']);
    expect(await find(index)).toEqual([2, 2]);
    finish(createIndex(3));
    await settle();
    expect(await find(index)).toEqual([3, 3]);
    expect(told).toEqual(['lost: it is not open after 30 s', 'back']);
    expect(time.countPlanned()).toBe(0);
  });

  it('that fails after it was waited for in vain is told of once, and tried again', async () => {
    let refuse: (reason: Error) => void = () => {};
    open = () =>
      new Promise((_, reject) => {
        refuse = reject;
      });
    const starting = start(30_000);
    await settle();
    time.pass(30_000);
    const index = await starting;
    refuse(new Error('gone'));
    await settle();
    expect(told).toEqual(['lost: it is not open after 30 s']);
    open = async () => createIndex(3);
    time.pass(10_000);
    await settle();
    expect(await find(index)).toEqual([3, 3]);
    expect(told.at(-1)).toBe('back');
  });

  it('answers a search that fails from the other, and tells once of several', async () => {
    open = async () => ({ size: 9, search: fail, searchAmong: fail });
    const index = await start();
    const found = await Promise.all([find(index), find(index)]);
    expect(found.flat()).toEqual([2, 2, 2, 2]);
    expect(told).toEqual(['lost: gone']);
  });

  it('does not wait for a search for more than two seconds', async () => {
    const never = () => new Promise<never>(() => {});
    open = async () => ({ size: 9, search: never, searchAmong: never });
    const index = await start();
    const searching = index.search(vector, 1);
    time.pass(1_999);
    await settle();
    expect(told).toEqual([]);
    time.pass(1);
    expect(await searching).toEqual([{ entry: 2, score: 1 }]);
    expect(told).toEqual(['lost: no answer within 2000 ms']);
  });

  it('opens nothing any more once it is closed', async () => {
    open = fail;
    const index = await start();
    await index[Symbol.asyncDispose]();
    expect(time.countPlanned()).toBe(0);
    expect(told).toEqual(['lost: gone', 'closed']);
  });

  it('keeps nothing that was opened while it was closed', async () => {
    open = fail;
    const index = await start();
    let finish: (index: LabelledIndex) => void = () => {};
    open = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    time.pass(10_000);
    await index[Symbol.asyncDispose]();
    finish(createIndex(1));
    await settle();
    expect(told).toEqual(['lost: gone', 'closed']);
    expect(index.isLost).toBe(true);
  });
});
