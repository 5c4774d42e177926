import { noBulletins } from './bulletins.ts';
import { createMemoryCounters } from './counters.ts';
import { createMemoryGates } from './gates.ts';
import { freeOrder } from './order.ts';
import { createPresence } from './presence.ts';
import type { Sharing } from './sharing.ts';

/** For a service of one process. */
export function createMemorySharing(): Sharing {
  return {
    isShared: false,
    counters: createMemoryCounters(),
    gates: createMemoryGates(),
    order: freeOrder,
    presence: createPresence(),
    bulletins: noBulletins,
    adapter: undefined,
    trouble: () => undefined,
    onHealed() {},
    async [Symbol.asyncDispose]() {},
  };
}
