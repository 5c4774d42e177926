import { expect, it } from 'vitest';
import type { Gates } from '../sharing/gates.ts';
import { createLogInThrottle, LogInThrottled } from './log-in-throttle.ts';

/** Seconds to wait, 0 where a try is let through. */
export async function wait(trying: Promise<void>): Promise<number> {
  try {
    await trying;
    return 0;
  } catch (thrown) {
    if (thrown instanceof LogInThrottled) return thrown.retryAfterSeconds;
    throw thrown;
  }
}

/** What holds at once, wherever tries are counted. */
export function describeThrottle(createGates: () => Gates | Promise<Gates>): void {
  it('are as few when they all come at once, from wherever', async () => {
    const throttle = createLogInThrottle(await createGates());
    const tries = Array.from({ length: 500 }, (_, i) => wait(throttle.admit('zoe', `192.0.2.${i}`)));
    expect((await Promise.all(tries)).filter((due) => due === 0)).toHaveLength(5);
  });

  it('that were refused do not buy others afterwards', async () => {
    const throttle = createLogInThrottle(await createGates());
    const trySome = async (count: number): Promise<number> => {
      const tries = Array.from({ length: count }, (_, i) => wait(throttle.admit('zoe', `192.0.2.${i}`)));
      return (await Promise.all(tries)).filter((due) => due === 0).length;
    };
    expect([await trySome(200), await trySome(200)]).toEqual([5, 0]);
  });

  it('are as few from an address, whichever logins it goes through', async () => {
    const throttle = createLogInThrottle(await createGates());
    const tries = Array.from({ length: 500 }, (_, i) => wait(throttle.admit(`login${i}`, '192.0.2.1')));
    expect((await Promise.all(tries)).filter((due) => due === 0)).toHaveLength(20);
    expect(await wait(throttle.admit('zoe', '192.0.2.2'))).toBe(0);
  });

  it('at one login are not held against the others, nor those that were refused against their address', async () => {
    const throttle = createLogInThrottle(await createGates());
    for (let i = 0; i < 100; i++) await wait(throttle.admit('zoe', '192.0.2.1'));
    expect(await wait(throttle.admit('max', '192.0.2.1'))).toBe(0);
  });

  it('of one account that somebody has do not free the address for guesses at others', async () => {
    const throttle = createLogInThrottle(await createGates());
    let free = 0;
    for (let i = 0; i < 100; i++) {
      if ((await wait(throttle.admit('own', '192.0.2.1'))) === 0) await throttle.forgive('own', '192.0.2.1');
      if ((await wait(throttle.admit(`login${i}`, '192.0.2.1'))) === 0) free++;
    }
    expect(free).toBeLessThanOrEqual(20);
  });
}
