import { setImmediate as nextLoop } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createOneALoop } from './one-a-loop.ts';

describe('one a loop', () => {
  it('lets one go on in each turn of the event loop, in order, also those that come meanwhile', async () => {
    const wait = createOneALoop();
    const gone: string[] = [];
    const go = async (name: string): Promise<void> => {
      await wait();
      gone.push(name);
      if (name === 'a') void go('d');
    };
    const all = ['a', 'b', 'c'].map(go);
    expect(gone).toEqual([]);
    const seen: number[] = [];
    while (gone.length < 4) {
      await nextLoop();
      seen.push(gone.length);
    }
    await Promise.all(all);
    expect(gone).toEqual(['a', 'b', 'c', 'd']);
    expect(seen.every((count, i) => count - (seen[i - 1] ?? 0) <= 1)).toBe(true);
  });

  it('waits for nobody once all have gone', async () => {
    const wait = createOneALoop();
    await wait();
    await nextLoop();
    await wait();
  });
});
