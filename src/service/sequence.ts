/** Runs work one piece after another for each name, and different names side by side. */
export interface Sequence {
  /** Runs `work` once everything given before under this name is done, whether it succeeded or failed. */
  run<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** Resolves when all work given so far is done: true, or false when that takes longer than `timeoutMs`. */
  settle(timeoutMs: number): Promise<boolean>;
}

export function createSequence(): Sequence {
  /** The last piece of each name; a name without work has no entry. Never rejects. */
  const tails = new Map<string, Promise<void>>();

  return {
    run(name, work) {
      const before = tails.get(name);
      const result = before === undefined ? work() : before.then(work);
      const tail = result.then(ignore, ignore).then(() => {
        if (tails.get(name) === tail) tails.delete(name);
      });
      tails.set(name, tail);
      return result;
    },

    async settle(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<boolean>((resolve) => {
        timer = setTimeout(() => resolve(false), timeoutMs);
      });
      const done = Promise.all(tails.values()).then(() => true);
      try {
        return await Promise.race([done, late]);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function ignore(): void {}
