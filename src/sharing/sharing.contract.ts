import { setTimeout as wait } from 'node:timers/promises';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { describe, expect, it } from 'vitest';
import type { CreateSharingPlace } from './sharing-place.fixture.ts';

const ZOE = { id: 'a-zoe', name: 'Zoé' };
const MAX = { id: 'a-max', name: 'Max' };

/** What one process may rely on, whether there are others or not. */
export function describeSharing(createPlace: CreateSharingPlace): void {
  describe('a counter', () => {
    it('lets through what it has, each key apart, and says how long to wait for more', async () => {
      const { counters } = await createPlace().open();
      const counter = counters.create({ name: 'c', points: 3, seconds: 60 });
      const tries = Array.from({ length: 10 }, () =>
        counter.consume('a').catch((refused: unknown) => refused),
      );
      const results = await Promise.all(tries);
      const waits = results.map((result) => (result instanceof RateLimiterRes ? result.msBeforeNext : 0));
      expect(results.filter((result) => result instanceof RateLimiterRes)).toHaveLength(10);
      expect(Math.max(...waits)).toBeGreaterThan(50_000);
      await expect(counter.consume('a')).rejects.toBeInstanceOf(RateLimiterRes);
      await expect(counter.consume('b')).resolves.toMatchObject({ consumedPoints: 1 });
    });

    it('takes points back, sets them and forgets them', async () => {
      const { counters } = await createPlace().open();
      const counter = counters.create({ name: 'c', points: 1, seconds: 60 });
      await counter.consume('a');
      await counter.reward('a');
      await counter.consume('a');
      await expect(counter.consume('a')).rejects.toBeInstanceOf(RateLimiterRes);
      await counter.delete('a');
      await counter.consume('a');
      await counter.set('a', 5, 60);
      expect(await counter.get('a')).toMatchObject({ consumedPoints: 5 });
    });
  });

  describe('a gate', () => {
    const rule = { name: 'g', free: 2, longestWaitMs: 60_000, memoryMs: 60_000 };

    it('lets as many through as are free, and says how long the others wait', async () => {
      const gate = (await createPlace().open()).gates.create(rule);
      const waits = await Promise.all(Array.from({ length: 50 }, () => gate.pass('a')));
      expect(waits.filter((ms) => ms === 0)).toHaveLength(2);
      expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
      expect(Math.max(...waits)).toBeGreaterThan(500);
      expect(await gate.pass('b')).toBe(0);
    });

    it('takes back, forgets, and remembers for as long as it was told', async () => {
      const gate = (await createPlace().open()).gates.create({ ...rule, memoryMs: 300 });
      await gate.pass('a');
      await gate.takeBack('a');
      await gate.takeBack('nobody');
      expect([await gate.pass('a'), await gate.pass('a')]).toEqual([0, 0]);
      expect(await gate.pass('a')).toBeGreaterThan(0);
      await gate.forget('a');
      await gate.pass('a');
      await wait(350);
      expect([await gate.pass('a'), await gate.pass('a')]).toEqual([0, 0]);
    });
  });

  describe('what is done in order', () => {
    it('gives its result, or its fault', async () => {
      const { order } = await createPlace().open();
      expect(await order.run('c', async () => 1)).toBe(1);
      await expect(order.run('c', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
      expect(await order.run('c', async () => 2)).toBe(2);
    });
  });

  describe('the agents who are here', () => {
    it('are one each, with however many connections, until the last has gone', async () => {
      const { presence } = await createPlace().open();
      expect([presence.isSomebodyOnline(), presence.list()]).toEqual([false, []]);
      presence.enter(ZOE);
      presence.enter(MAX);
      presence.enter(ZOE);
      expect(presence.list()).toEqual([MAX, ZOE]);
      presence.leave(ZOE.id);
      expect(presence.isThere(ZOE.id)).toBe(true);
      presence.leave(ZOE.id);
      expect([presence.isThere(ZOE.id), presence.isSomebodyOnline()]).toEqual([false, true]);
      presence.leave('nobody');
      expect(presence.list()).toEqual([MAX]);
    });
  });

  describe('the whole', () => {
    it('is in no trouble', async () => {
      const sharing = await createPlace().open();
      await wait(50);
      expect(sharing.trouble()).toBeUndefined();
    });
  });
}
