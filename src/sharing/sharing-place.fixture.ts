import { onTestFinished } from 'vitest';
import { systemClock, systemIds } from '../core/clock.ts';
import { silentLogger } from '../core/logger.ts';
import { systemTimers } from '../core/timers.ts';
import { createMemorySharing } from './memory-sharing.ts';
import { createPrefix, removeNames, testRedisUrl } from './redis/redis-server.fixture.ts';
import { openRedisSharing, type RedisSharingOptions } from './redis/redis-sharing.ts';
import type { Sharing } from './sharing.ts';

/** Where processes meet, for contract suites. */
export interface SharingPlace {
  /** One more process there; it ends with the test. */
  open(): Promise<Sharing>;
}

export type CreateSharingPlace = () => SharingPlace;

/** A place of one process. */
export function createMemoryPlace(): SharingPlace {
  const sharing = createMemorySharing();
  return { open: async () => sharing };
}

/** A prefix of its own in a Redis. */
export function createRedisPlace(options: Partial<RedisSharingOptions> = {}): SharingPlace {
  const { prefix = createPrefix(), url = testRedisUrl } = options;
  onTestFinished(() => removeNames(prefix, url).catch(() => {}));
  return {
    async open() {
      const sharing = await openRedisSharing({
        url,
        prefix,
        clock: systemClock,
        ids: systemIds,
        timers: systemTimers,
        logger: silentLogger,
        ...options,
      });
      onTestFinished(() => sharing[Symbol.asyncDispose]());
      return sharing;
    },
  };
}
