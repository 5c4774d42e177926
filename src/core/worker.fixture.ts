import { setTimeout } from 'node:timers/promises';
import { serveRequests } from './worker.ts';

/**
 * A thread for tests: gives back what it is sent in capitals, slowly where it is told to. One that is told to gather
 * takes three at a time at most, and says how many it took.
 */
await serveRequests(async (data: string) => {
  if (data === 'throw') throw new Error('no set-up');
  const gathers = data === 'gather';
  return {
    ready: data,
    async *handle(texts: readonly string[]) {
      if (texts.includes('throw')) throw new Error('asked to');
      if (texts.includes('exit')) process.exit();
      if (texts.some((text) => text.startsWith('slow'))) await setTimeout(100);
      const count = gathers ? ` of ${texts.length}` : '';
      for (const [place, text] of texts.entries())
        yield { place, result: `${text.toUpperCase()}${count}`, transfer: [] };
    },
    ...(gathers ? { gather: ({ length }: readonly string[]) => Math.min(length, 3) } : {}),
  };
});
