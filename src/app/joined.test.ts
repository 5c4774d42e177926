import { describe, expect, it } from 'vitest';
import { joined } from './joined.ts';

/** Work that ends when the test says so; each run gives its number. */
function createWork() {
  const ends: (() => void)[] = [];
  const read = joined(async () => {
    const number = ends.length + 1;
    await new Promise<void>((resolve) => ends.push(resolve));
    return number;
  });
  const end = async (run: number): Promise<void> => {
    await expect.poll(() => ends.length).toBeGreaterThanOrEqual(run);
    ends[run - 1]?.();
  };
  return { read, end, count: () => ends.length };
}

describe('joined calls', () => {
  it('get a run of their own where none is under way', async () => {
    const { read, end } = createWork();
    for (const run of [1, 2]) {
      const result = read();
      await end(run);
      expect(await result).toBe(run);
    }
  });

  it('that come during a run all get the next one, which begins after them', async () => {
    const { read, end, count } = createWork();
    const first = read();
    const others = [read(), read(), read()];
    expect(count()).toBe(1);
    await end(1);
    await end(2);
    expect(await first).toBe(1);
    expect(await Promise.all(others)).toEqual([2, 2, 2]);
    expect(count()).toBe(2);
  });

  it('that come during the second run get a third', async () => {
    const { read, end, count } = createWork();
    const first = read();
    const second = read();
    await end(1);
    await first;
    await expect.poll(count).toBe(2);
    const third = read();
    await end(2);
    await end(3);
    expect(await Promise.all([second, third])).toEqual([2, 3]);
  });

  it('go on after a run that failed, whose failure only its own callers get', async () => {
    let runs = 0;
    const read = joined(async () => {
      runs++;
      if (runs === 1) throw new Error('no');
      return runs;
    });
    const first = read();
    const second = read();
    await expect(first).rejects.toThrow('no');
    expect(await second).toBe(2);
  });
});
