import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible';
import { sha256Of } from '../../core/text.ts';
import type { Counted, Counters } from '../counters.ts';
import type { RedisLink } from './link.ts';

/**
 * Counts in Redis, for all processes together. While it is away each process counts for itself, from nothing: nobody is
 * kept out by it, and nobody gets more than the budget of each process.
 */
export function createRedisCounters({ commands }: Pick<RedisLink, 'commands'>, prefix: string): Counters {
  return {
    create({ name, points, seconds }: Counted): RateLimiterAbstract {
      return new NamelessRedisLimiter({
        storeClient: commands,
        keyPrefix: `${prefix}:count:${name}`,
        points,
        duration: seconds,
        rejectIfRedisNotReady: true,
        insuranceLimiter: new RateLimiterMemory({ points, duration: seconds }),
      });
    },
  };
}

/** Keeps addresses as their hashes. */
class NamelessRedisLimiter extends RateLimiterRedis {
  override getKey(key: string | number): string {
    return super.getKey(sha256Of(String(key)).slice(0, 32));
  }
}
