import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';

/** What tells everybody in a load that it is over. */
export function createEnding(): AbortController {
  const ending = new AbortController();
  // Every pause listens to it, and there are thousands.
  setMaxListeners(0, ending.signal);
  return ending;
}

/** Waits so long, or until the load is over. */
export async function pause(ms: number, ending: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal: ending }).catch(() => {});
}
