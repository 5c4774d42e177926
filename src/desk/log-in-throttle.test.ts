import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryGates } from '../sharing/gates.ts';
import { describeThrottle, wait } from './log-in-throttle.contract.ts';
import { createLogInThrottle } from './log-in-throttle.ts';

describe('tries to log in', () => {
  describeThrottle(createMemoryGates);

  describe('as time passes', () => {
    beforeEach(() => {
      vi.useFakeTimers();
      return () => void vi.useRealTimers();
    });

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

    it('wait no longer where the clock of the machine is put back', async () => {
      const throttle = createLogInThrottle();
      for (let i = 0; i < 5; i++) await throttle.admit('zoe', '192.0.2.1');
      vi.setSystemTime(Date.now() - 3_600_000);
      expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBe(1);
      vi.advanceTimersByTime(1_000);
      expect(await wait(throttle.admit('zoe', '192.0.2.1'))).toBe(0);
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
});
