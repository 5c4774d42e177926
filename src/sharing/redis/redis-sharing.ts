import type { Clock, Ids } from '../../core/clock.ts';
import type { Sharing } from '../sharing.ts';
import { createRedisLink, type LinkOptions } from './link.ts';
import { createRedisAdapter } from './redis-adapter.ts';
import { createRedisBulletins } from './redis-bulletins.ts';
import { createRedisCounters } from './redis-counters.ts';
import { createRedisGates } from './redis-gates.ts';
import { createRedisOrder } from './redis-order.ts';
import { createRedisPresence } from './redis-presence.ts';

export interface RedisSharingOptions extends LinkOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** See `redis-presence.ts`. */
  readonly presenceExpiryMs?: number;
}

/**
 * What processes share through one Redis, version 6 or later and no cluster. Where it does not answer, the service starts
 * all the same and works as one process, until it does.
 */
export async function openRedisSharing(options: RedisSharingOptions): Promise<Sharing> {
  const { prefix, ids, presenceExpiryMs: expiryMs } = options;
  const link = createRedisLink(options);
  const processId = ids.next();
  const presence = createRedisPresence({
    ...options,
    link,
    processId,
    ...(expiryMs !== undefined && { expiryMs }),
  });
  const healed: (() => void)[] = [];
  link.onUp(() => {
    for (const listener of healed) listener();
  });
  const adapter = createRedisAdapter(link, prefix);
  await link.start();
  // From the beginning on it is known who is elsewhere.
  await presence.beat();
  return {
    isShared: true,
    counters: createRedisCounters(link, prefix),
    gates: createRedisGates({ commands: link.commands, suspect: () => link.suspect() }, prefix),
    order: createRedisOrder({ ...options, link }),
    presence,
    bulletins: createRedisBulletins(link, prefix, processId),
    adapter,
    trouble: () => link.trouble(),
    onHealed: (listener) => void healed.push(listener),
    async [Symbol.asyncDispose]() {
      await presence[Symbol.asyncDispose]();
      await link[Symbol.asyncDispose]();
    },
  };
}
