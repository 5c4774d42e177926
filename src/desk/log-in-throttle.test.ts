import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLogInThrottle, LogInThrottled } from './log-in-throttle.ts';

describe('tries to log in', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    return () => void vi.useRealTimers();
  });

  /** Seconds to wait, 0 where a try is let through. */
  async function wait(trying: Promise<void>): Promise<number> {
    try {
      await trying;
      return 0;
    } catch (thrown) {
      if (thrown instanceof LogInThrottled) return thrown.retryAfterSeconds;
      throw thrown;
    }
  }

  it('are free five times at a login, then each waits twice as long as the one before, a minute at most', async () => {
    const throttle = createLogInThrottle();
    const waits: number[] = [];
    for (let i = 0; i < 14; i++) {
      const due = await wait(throttle.admit('zoe', `192.0.2.${i}`));
      waits.push(due);
      if (due === 0) continue;
      vi.advanceTimersByTime(due * 1000 - 1);
      expect(await wait(throttle.admit('zoe', `192.0.2.${i}`))).toBe(1);
      vi.advanceTimersByTime(1);
      expect(await wait(throttle.admit('zoe', `192.0.2.${i}`))).toBe(0);
    }
    expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60]);
  });

  it('are as few when they all come at once, from wherever', async () => {
    const throttle = createLogInThrottle();
    const tries = Array.from({ length: 500 }, (_, i) => wait(throttle.admit('zoe', `192.0.2.${i}`)));
    expect((await Promise.all(tries)).filter((due) => due === 0)).toHaveLength(5);
  });

  it('are as few from an address, whichever logins it goes through', async () => {
    const throttle = createLogInThrottle();
    const tries = Array.from({ length: 500 }, (_, i) => wait(throttle.admit(`login${i}`, '192.0.2.1')));
    expect((await Promise.all(tries)).filter((due) => due === 0)).toHaveLength(20);
    expect(await wait(throttle.admit('zoe', '192.0.2.2'))).toBe(0);
  });

  it('at one login are not held against the others, nor those that were refused against their address', async () => {
    const throttle = createLogInThrottle();
    for (let i = 0; i < 100; i++) await wait(throttle.admit('zoe', '192.0.2.1'));
    expect(await wait(throttle.admit('max', '192.0.2.1'))).toBe(0);
  });

  it('that are right are forgotten, with those before at the login', async () => {
    const throttle = createLogInThrottle();
    for (let i = 0; i < 5; i++) await throttle.admit('zoe', '192.0.2.1');
    vi.advanceTimersByTime(1_000);
    await throttle.admit('zoe', '192.0.2.1');
    await throttle.forgive('zoe', '192.0.2.1');
    for (let i = 0; i < 5; i++) expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBe(0);
    expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBeGreaterThan(0);
  });

  it('of one account that somebody has do not free the address for guesses at others', async () => {
    const throttle = createLogInThrottle();
    let free = 0;
    for (let i = 0; i < 100; i++) {
      if ((await wait(throttle.admit('own', '192.0.2.1'))) === 0) await throttle.forgive('own', '192.0.2.1');
      if ((await wait(throttle.admit(`login${i}`, '192.0.2.1'))) === 0) free++;
    }
    expect(free).toBeLessThanOrEqual(20);
  });

  it('are forgotten an hour after the last one', async () => {
    const throttle = createLogInThrottle();
    for (let i = 0; i < 5; i++) await throttle.admit('zoe', '192.0.2.1');
    vi.advanceTimersByTime(59 * 60_000);
    await throttle.admit('zoe', '192.0.2.1');
    expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBe(2);
    vi.advanceTimersByTime(60 * 60_000);
    for (let i = 0; i < 5; i++) expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBe(0);
  });
});
