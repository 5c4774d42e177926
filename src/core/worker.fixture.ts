import { setTimeout } from 'node:timers/promises';
import { serveRequests } from './worker.ts';

/** A thread for tests: gives back what it is sent in capitals, slowly where it is told to. */
await serveRequests(async (data: string) => {
  if (data === 'throw') throw new Error('no set-up');
  return {
    ready: data,
    handle: async (text: string) => {
      if (text === 'throw') throw new Error('asked to');
      if (text === 'exit') process.exit();
      if (text.startsWith('slow')) await setTimeout(100);
      return { result: text.toUpperCase(), transfer: [] };
    },
  };
});
