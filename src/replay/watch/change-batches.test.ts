import { describe, expect, it } from 'vitest';
import { createChangeBatches } from './change-batches.ts';

/** A clock that is moved by hand. */
function createTime() {
  let now = 0;
  const waiting = new Set<{ at: number; run: () => void }>();
  return {
    timer: (run: () => void, afterMs: number) => {
      const entry = { at: now + afterMs, run };
      waiting.add(entry);
      return () => void waiting.delete(entry);
    },
    pass(ms: number) {
      now += ms;
      for (const entry of [...waiting].filter(({ at }) => at <= now)) {
        waiting.delete(entry);
        entry.run();
      }
    },
    count: () => waiting.size,
  };
}

/** Whether a promise is settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  await new Promise((resolve) => setImmediate(resolve));
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe('changes', () => {
  it('are one batch where each comes before it has been quiet', async () => {
    const time = createTime();
    const batches = createChangeBatches(time.timer, 100);
    const next = batches.next();
    for (const path of ['a', 'b', 'a']) {
      batches.add(path);
      time.pass(99);
    }
    expect(await isSettled(next)).toBe(false);
    time.pass(1);
    expect(await next).toEqual(new Set(['a', 'b']));
    expect(time.count()).toBe(0);
  });

  it('wait for whoever was busy, and are not told twice', async () => {
    const time = createTime();
    const batches = createChangeBatches(time.timer, 100);
    batches.add('a');
    time.pass(100);
    batches.add('b');
    const next = batches.next();
    expect(await isSettled(next)).toBe(false);
    time.pass(100);
    expect(await next).toEqual(new Set(['a', 'b']));
    expect(await isSettled(batches.next())).toBe(false);
  });

  it('end for whoever waits, and for whoever asks later', async () => {
    const time = createTime();
    const batches = createChangeBatches(time.timer, 100);
    const next = batches.next();
    batches.add('a');
    batches.close();
    expect([await next, await batches.next()]).toEqual([undefined, undefined]);
    expect(time.count()).toBe(0);
  });
});
