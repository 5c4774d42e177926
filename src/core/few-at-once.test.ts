import { describe, expect, it } from 'vitest';
import { createFewAtOnce } from './few-at-once.ts';

describe('few at once', () => {
  it('begins so many and the others in the order in which they came, and goes on after a failure', async () => {
    const few = createFewAtOnce(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const all = [0, 1, 2, 3, 4].map((i) =>
      few(async () => {
        begun.push(i);
        await new Promise<void>((resolve) => ends.push(resolve));
        if (i === 0) throw new Error('no');
        return i;
      }),
    );
    const outcomes = Promise.allSettled(all);
    await expect.poll(() => begun).toEqual([0, 1]);
    ends[0]?.();
    await expect.poll(() => begun).toEqual([0, 1, 2]);
    ends[2]?.();
    await expect.poll(() => begun).toEqual([0, 1, 2, 3]);
    ends[1]?.();
    ends[3]?.();
    await expect.poll(() => begun).toEqual([0, 1, 2, 3, 4]);
    ends[4]?.();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', ...Array(4).fill('fulfilled')]);
    expect(await few(async () => 'free again')).toBe('free again');
  });
});
