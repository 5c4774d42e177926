/** What a gate lets through. */
export interface GateRule {
  /** Unique in the service: gates of one name are one gate, in whichever process. */
  readonly name: string;
  /** How many go through at once. */
  readonly free: number;
  readonly longestWaitMs: number;
  /** How long it remembers, from the last one that went through. */
  readonly memoryMs: number;
}

/**
 * Lets some through, and then each only after twice as long a wait as the one before; apart for each key. Every step is
 * one piece, so that however many come at once, none slips through between two.
 */
export interface Gate {
  /** @returns 0 for who goes through, which counts; otherwise milliseconds to wait, and nothing has changed. */
  pass(key: string): Promise<number>;
  /** One of those who went through does not count. */
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

export interface Gates {
  create(rule: GateRule): Gate;
}

interface Passed {
  readonly count: number;
  readonly shutUntil: number;
  readonly forgottenAt: number;
}

/** The first wait; each one after it is twice as long. */
export const FIRST_WAIT_MS = 1_000;

/** Gates of this process alone. */
export function createMemoryGates(): Gates {
  return { create: createMemoryGate };
}

function createMemoryGate({ free, longestWaitMs, memoryMs }: GateRule): Gate {
  /** By key, those who are forgotten first before others. */
  const kept = new Map<string, Passed>();

  const forgetOld = (now: number): void => {
    for (const [key, { forgottenAt }] of kept) {
      if (forgottenAt > now) return;
      kept.delete(key);
    }
  };

  return {
    async pass(key) {
      // Not the time of day, which may be put back.
      const now = performance.now();
      forgetOld(now);
      const before = kept.get(key);
      const wait = (before?.shutUntil ?? 0) - now;
      if (wait > 0) return wait;
      const count = (before?.count ?? 0) + 1;
      // The last free one shuts it too: otherwise one more than those would be free.
      const due = count < free ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - free), longestWaitMs);
      kept.delete(key);
      kept.set(key, { count, shutUntil: now + due, forgottenAt: now + memoryMs });
      return 0;
    },
    async takeBack(key) {
      const before = kept.get(key);
      if (before !== undefined) kept.set(key, { ...before, count: Math.max(0, before.count - 1) });
    },
    async forget(key) {
      kept.delete(key);
    },
  };
}
