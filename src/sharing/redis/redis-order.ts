import { setTimeout as wait } from 'node:timers/promises';
import type { Ids } from '../../core/clock.ts';
import type { Timers } from '../../core/timers.ts';
import type { Order } from '../order.ts';
import type { RedisLink } from './link.ts';

/** A process that was killed holds everybody else up for so long; who is alive renews its hold. */
const HOLD_MS = 2_000;

const RENEW_EVERY_MS = 500;

/** Nobody is waited for longer: then the store's refusal of the second writer keeps things right. */
const WAIT_AT_MOST_MS = 5_000;

/** Between two looks whether a hold has ended: far less than a turn takes. */
const LOOK_AGAIN_MS = 15;

/** Ends or renews a hold that is still one's own. */
const RELEASE = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;
const RENEW = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0`;

export interface OrderOptions {
  readonly link: Pick<RedisLink, 'commands' | 'isUp' | 'suspect'>;
  readonly prefix: string;
  readonly timers: Timers;
  readonly ids: Ids;
}

/**
 * A hold in Redis, which expires. It is released by the connection that publishes, after what was published under it: who
 * gets it next has been told of that.
 */
export function createRedisOrder({ link, prefix, timers, ids }: OrderOptions): Order {
  const { commands } = link;

  const acquire = async (key: string, token: string): Promise<boolean> => {
    // Not by the time of day, which may be put back.
    const until = performance.now() + WAIT_AT_MOST_MS;
    try {
      while (link.isUp() && performance.now() <= until) {
        if ((await commands.set(key, token, 'PX', HOLD_MS, 'NX')) === 'OK') return true;
        await wait(LOOK_AGAIN_MS);
      }
    } catch {
      link.suspect();
    }
    return false;
  };

  const quietly = (work: Promise<unknown>): void => {
    work.catch(() => link.suspect());
  };

  return {
    async run(name, work) {
      const [key, token] = [`${prefix}:order:${name}`, ids.next()];
      if (!(await acquire(key, token))) return work();
      const endRenewing = timers.every(RENEW_EVERY_MS, () =>
        quietly(commands.eval(RENEW, 1, key, token, HOLD_MS)),
      );
      try {
        return await work();
      } finally {
        endRenewing();
        quietly(commands.eval(RELEASE, 1, key, token));
      }
    },
  };
}
