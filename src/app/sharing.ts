import type { Clock, Ids } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { Timers } from '../core/timers.ts';
import { createMemorySharing } from '../sharing/memory-sharing.ts';
import { openRedisSharing } from '../sharing/redis/redis-sharing.ts';
import type { Sharing } from '../sharing/sharing.ts';
import type { Settings } from './settings.ts';

/** What this process shares with others, as the settings say: with none, where they name no Redis. */
export async function openSharing(
  { redisUrl, redisPrefix }: Pick<Settings, 'redisUrl' | 'redisPrefix'>,
  parts: { readonly clock: Clock; readonly ids: Ids; readonly timers: Timers; readonly logger: Logger },
): Promise<Sharing> {
  if (redisUrl === undefined) return createMemorySharing();
  return openRedisSharing({ url: redisUrl, prefix: redisPrefix, ...parts });
}
