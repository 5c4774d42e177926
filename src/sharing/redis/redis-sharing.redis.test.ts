import { setTimeout as wait } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import type { Logger } from '../../core/logger.ts';
import { silentLogger } from '../../core/logger.ts';
import { describeSharing } from '../sharing.contract.ts';
import { createRedisPlace } from '../sharing-place.fixture.ts';
import {
  createOwnRedis,
  createPrefix,
  leftOut,
  leftOutNote,
  ownLeftOut,
  ownLeftOutNote,
  testRedisUrl,
} from './redis-server.fixture.ts';

const ZOE = { id: 'a-zoe', name: 'Zoé' };
const MAX = { id: 'a-max', name: 'Max' };
const soon = { timeout: 5_000, interval: 20 };

/** Two processes that share a Redis. */
async function openTwo(options: Parameters<typeof createRedisPlace>[0] = {}) {
  const place = createRedisPlace(options);
  return [await place.open(), await place.open()] as const;
}

describe.skipIf(leftOut !== undefined)(`processes that share a Redis${leftOutNote}`, () => {
  describeSharing(() => createRedisPlace());

  it('count together, each name apart', async () => {
    const [one, other] = await openTwo();
    const counted = { name: 'messages', points: 4, seconds: 60 };
    const counters = [one.counters.create(counted), other.counters.create(counted)];
    const tries = Array.from({ length: 20 }, (_, i) => counters[i % 2]?.consume('192.0.2.1'));
    const through = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(through).toHaveLength(4);
    await one.counters.create({ ...counted, name: 'others' }).consume('192.0.2.1');
  });

  it('keep no address, login or password there as it stands', async () => {
    const prefix = createPrefix();
    const [one] = await openTwo({ prefix });
    await one.counters.create({ name: 'messages', points: 4, seconds: 60 }).consume('S3cret!');
    await one.gates
      .create({ name: 'log-in', free: 1, longestWaitMs: 60_000, memoryMs: 60_000 })
      .pass('S3cret!');
    const client = new Redis(testRedisUrl);
    onTestFinished(() => client.disconnect());
    const keys = await client.keys(`${prefix}:*`);
    expect(keys.filter((key) => /:(?:count:messages|gate:log-in):/.test(key))).toHaveLength(2);
    expect(keys.join(' ')).not.toContain('S3cret');
    expect(keys.filter((key) => !key.startsWith(`${prefix}:`))).toEqual([]);
  });

  it('do one thing after another under one name, and side by side under two', async () => {
    const [one, other] = await openTwo();
    let [running, most, both] = [0, 0, 0];
    const work = async (): Promise<void> => {
      running++;
      most = Math.max(most, running);
      await wait(10);
      running--;
    };
    const runs = Array.from({ length: 10 }, (_, i) => (i % 2 ? one : other).order.run('c', work));
    await Promise.all(runs);
    expect(most).toBe(1);
    const meet = async (): Promise<void> => {
      both++;
      await expect.poll(() => both, soon).toBe(2);
    };
    await Promise.all([one.order.run('a', meet), other.order.run('b', meet)]);
  });

  it('hold a name for as long as the work takes', async () => {
    const [one, other] = await openTwo();
    const done: string[] = [];
    const long = one.order.run('c', async () => {
      await wait(3_000);
      done.push('long');
    });
    await wait(50);
    await other.order.run('c', async () => void done.push('next'));
    await long;
    expect(done).toEqual(['long', 'next']);
  });

  it('are held up by one that was killed for seconds only', async () => {
    const prefix = createPrefix();
    const [one] = await openTwo({ prefix });
    const client = new Redis(testRedisUrl);
    onTestFinished(() => client.disconnect());
    await client.set(`${prefix}:order:c`, 'a process that is no more', 'PX', 2_000);
    const began = performance.now();
    await one.order.run('c', async () => {});
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('wait for nobody for ever', { timeout: 20_000 }, async () => {
    const prefix = createPrefix();
    const [one] = await openTwo({ prefix });
    const client = new Redis(testRedisUrl);
    onTestFinished(() => client.disconnect());
    await client.set(`${prefix}:order:c`, 'a process that hangs', 'PX', 60_000);
    expect(await one.order.run('c', async () => 'done')).toBe('done');
  });

  it('tell each other short news, themselves not, and drop what is none', async () => {
    const prefix = createPrefix();
    const [one, other] = await openTwo({ prefix });
    const schema = z.object({ id: z.string() });
    const heard: string[][] = [[], []];
    const [mine, theirs] = [one.bulletins.open('n', schema), other.bulletins.open('n', schema)];
    mine.onTold(({ id }) => heard[0]?.push(id));
    theirs.onTold(({ id }) => heard[1]?.push(id));
    await wait(50);
    const client = new Redis(testRedisUrl);
    onTestFinished(() => client.disconnect());
    for (const strange of ['', '{', 'null', '{"from":"x","notice":{"id":1}}'])
      await client.publish(`${prefix}:bulletin:n`, strange);
    mine.tell({ id: 'a' });
    theirs.tell({ id: 'b' });
    await expect.poll(() => heard, soon).toEqual([['b'], ['a']]);
  });

  it('know within moments who is at the other, and once who is at both', async () => {
    const [one, other] = await openTwo();
    let changes = 0;
    other.presence.onChange(() => changes++);
    one.presence.enter(ZOE);
    await expect.poll(() => other.presence.isThere(ZOE.id), { timeout: 500, interval: 10 }).toBe(true);
    expect([changes, other.presence.isSomebodyOnline()]).toEqual([1, true]);
    other.presence.enter(ZOE);
    other.presence.enter(MAX);
    await expect.poll(() => one.presence.list(), soon).toEqual([MAX, ZOE]);
    expect(other.presence.list()).toEqual([MAX, ZOE]);
    one.presence.leave(ZOE.id);
    await wait(100);
    expect(one.presence.isThere(ZOE.id)).toBe(true);
    other.presence.leave(ZOE.id);
    await expect.poll(() => one.presence.list(), soon).toEqual([MAX]);
  });

  it('that join later know who is there before anybody can ask', async () => {
    const place = createRedisPlace();
    const one = await place.open();
    one.presence.enter(ZOE);
    await wait(100);
    expect((await place.open()).presence.list()).toEqual([ZOE]);
  });
});

describe.skipIf(ownLeftOut !== undefined)(
  `processes whose Redis goes and comes back${ownLeftOutNote}`,
  () => {
    /** A Redis of its own with two processes, and what the first one logs. */
    async function openShaky() {
      const redis = await createOwnRedis();
      onTestFinished(() => redis.stop());
      const logged: string[] = [];
      const note = (_fields: object, message: string) => void logged.push(message);
      const logger: Logger = { ...silentLogger, info: note, warn: note, error: note };
      const [one, other] = await openTwo({ url: redis.url, logger, presenceExpiryMs: 2_000 });
      return { redis, one, other, logged };
    }

    it('say so, go on alone, and say once it is back', { timeout: 30_000 }, async () => {
      const { redis, one, logged } = await openShaky();
      let healed = 0;
      one.onHealed(() => healed++);
      await redis.stop();
      await expect.poll(() => one.trouble(), soon).toMatch('Redis does not answer');
      const counter = one.counters.create({ name: 'c', points: 1, seconds: 60 });
      await counter.consume('a');
      await expect(counter.consume('a')).rejects.toBeInstanceOf(RateLimiterRes);
      const gate = one.gates.create({ name: 'g', free: 1, longestWaitMs: 60_000, memoryMs: 60_000 });
      expect([await gate.pass('a'), (await gate.pass('a')) > 0]).toEqual([0, true]);
      expect(await one.order.run('c', async () => 1)).toBe(1);
      await wait(3_000);
      await redis.start();
      await expect.poll(() => one.trouble(), soon).toBeUndefined();
      await expect.poll(() => healed, soon).toBe(1);
      const lines = (text: string) => logged.filter((message) => message.startsWith(text)).length;
      // Two processes.
      await expect.poll(() => [lines('Redis is gone'), lines('Redis is back')], soon).toEqual([2, 2]);
      await counter.consume('a');
    });

    it('notice one that hangs', { timeout: 30_000 }, async () => {
      const { redis, one } = await openShaky();
      redis.pause();
      const began = performance.now();
      expect(await one.order.run('c', async () => 1)).toBe(1);
      expect(performance.now() - began).toBeLessThan(2_500);
      await expect.poll(() => one.trouble(), soon).toMatch('Redis does not answer');
      redis.resume();
      await expect.poll(() => one.trouble(), soon).toBeUndefined();
    });

    it('take nobody for gone meanwhile, nor before everybody had the time to be heard', {
      timeout: 30_000,
    }, async () => {
      const { redis, one, other } = await openShaky();
      other.presence.enter(ZOE);
      await expect.poll(() => one.presence.isThere(ZOE.id), soon).toBe(true);
      await expect.poll(() => one.presence.isSure(), soon).toBe(true);
      let isLost = false;
      one.presence.onGone(() => {
        isLost ||= !one.presence.isThere(ZOE.id);
      });
      await redis.stop();
      await expect.poll(() => one.trouble(), soon).toBeDefined();
      expect(one.presence.isSure()).toBe(false);
      await wait(3_000);
      await redis.start();
      await expect.poll(() => one.presence.isSure(), soon).toBe(true);
      expect([isLost, one.presence.isThere(ZOE.id)]).toEqual([false, true]);
    });

    it('take those for gone whose process says nothing any more', { timeout: 30_000 }, async () => {
      const { one, other } = await openShaky();
      other.presence.enter(ZOE);
      await expect.poll(() => one.presence.isThere(ZOE.id), soon).toBe(true);
      let gone = 0;
      one.presence.onGone(() => gone++);
      // Once for being sure.
      await expect.poll(() => gone, soon).toBe(1);
      // Its key stays, as after a kill.
      await other[Symbol.asyncDispose]();
      expect(one.presence.isThere(ZOE.id)).toBe(true);
      await expect.poll(() => one.presence.isThere(ZOE.id), soon).toBe(false);
      expect(gone).toBe(2);
    });

    it('are not ended by it, where it is not there from the beginning either', {
      timeout: 30_000,
    }, async () => {
      const redis = await createOwnRedis();
      onTestFinished(() => redis.stop());
      await redis.stop();
      const [one, other] = await openTwo({ url: redis.url });
      expect([one.trouble(), one.presence.isSure()]).toEqual([expect.any(String), false]);
      const schema = z.string();
      const heard: string[] = [];
      other.bulletins.open('n', schema).onTold((told) => heard.push(told));
      await redis.start();
      await expect.poll(() => [one.trouble(), other.trouble()], soon).toEqual([undefined, undefined]);
      one.bulletins.open('n', schema).tell('a');
      await expect.poll(() => heard, soon).toEqual(['a']);
    });
  },
);
