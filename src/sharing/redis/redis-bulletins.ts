import { z } from 'zod';
import type { Bulletins } from '../bulletins.ts';
import type { RedisLink } from './link.ts';
import { readJson } from './read-json.ts';

/** News by publishing: heard by the processes that are connected at that moment, and by nobody later. */
export function createRedisBulletins(
  link: Pick<RedisLink, 'publish' | 'subscribe'>,
  prefix: string,
  processId: string,
): Bulletins {
  return {
    open(name, schema) {
      const channel = `${prefix}:bulletin:${name}`;
      const letter = z.object({ from: z.string(), notice: schema });
      return {
        tell: (notice) => link.publish(channel, JSON.stringify({ from: processId, notice })),
        onTold(listener) {
          link.subscribe(channel, (message) => {
            const parsed = letter.safeParse(readJson(message));
            if (parsed.success && parsed.data.from !== processId) listener(parsed.data.notice);
          });
        },
      };
    },
  };
}
