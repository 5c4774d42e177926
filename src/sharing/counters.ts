import { type RateLimiterAbstract, RateLimiterMemory } from 'rate-limiter-flexible';

/** What a counter counts. */
export interface Counted {
  /** Unique in the service: counters of one name are one counter, in whichever process. */
  readonly name: string;
  /** What may be consumed within `seconds`. */
  readonly points: number;
  readonly seconds: number;
}

/** Counts what addresses do, each under a key of its own. */
export interface Counters {
  create(counted: Counted): RateLimiterAbstract;
}

/** Counters of this process alone, each call's apart. */
export function createMemoryCounters(): Counters {
  return { create: ({ points, seconds }) => new RateLimiterMemory({ points, duration: seconds }) };
}
