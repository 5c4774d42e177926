import { createAdapter } from '@socket.io/redis-adapter';
import type { Sharing } from '../sharing.ts';
import type { RedisLink } from './link.ts';

/**
 * The adapter of socket.io over connections that may go and come back. It leaves the promises of its commands to
 * themselves, of which one that is rejected would end the process.
 */
export function createRedisAdapter(link: RedisLink, prefix: string): Sharing['adapter'] {
  const { subscriber } = link;
  const quietly = (work: Promise<unknown>): void => {
    work.catch(() => {});
  };
  const publisher = { publish: link.publish.bind(link), on() {}, off() {} };
  const hearer = {
    psubscribe: (pattern: string) => quietly(subscriber.psubscribe(pattern)),
    subscribe: (channels: string[]) => quietly(subscriber.subscribe(...channels)),
    punsubscribe: (pattern: string) => quietly(subscriber.punsubscribe(pattern)),
    unsubscribe: (channels: string[]) => quietly(subscriber.unsubscribe(...channels)),
    on: (event: string, listener: (...args: unknown[]) => void) => subscriber.on(event, listener),
    off: (event: string, listener: (...args: unknown[]) => void) => subscriber.off(event, listener),
  };
  return createAdapter(publisher, hearer, { key: `${prefix}:sockets` });
}
