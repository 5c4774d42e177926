/** Runs something after a while, unless what it returns is called before. */
export type Timer = (run: () => void, afterMs: number) => () => void;

export const systemTimer: Timer = (run, afterMs) => {
  const timeout = setTimeout(run, afterMs);
  return () => clearTimeout(timeout);
};

/** Changes gathered until nothing changes any more, so that several quick saves make one run. */
export interface ChangeBatches {
  add(path: string): void;
  /** All that has changed since the batch before, once it has been quiet; undefined from the end on. */
  next(): Promise<ReadonlySet<string> | undefined>;
  /** Ends it, also for whoever waits. */
  close(): void;
}

/**
 * @param quietMs how long nothing has to change; 150 by default: an editor writes a file in several steps, and people
 *   do not wait for it.
 */
export function createChangeBatches(timer: Timer, quietMs = 150): ChangeBatches {
  let gathered = new Set<string>();
  let isQuiet = false;
  let isClosed = false;
  let cancel = (): void => {};
  let wake = (): void => {};
  return {
    add(path) {
      gathered.add(path);
      isQuiet = false;
      cancel();
      cancel = timer(() => {
        isQuiet = true;
        wake();
      }, quietMs);
    },
    async next() {
      while (!isClosed) {
        if (isQuiet) {
          const batch = gathered;
          gathered = new Set();
          isQuiet = false;
          return batch;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return undefined;
    },
    close() {
      isClosed = true;
      cancel();
      wake();
    },
  };
}
