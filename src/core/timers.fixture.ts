import type { Clock } from './clock.ts';
import type { Timers } from './timers.ts';

interface Planned {
  readonly at: number;
  readonly intervalMs?: number;
  readonly work: () => void;
}

/** Time that passes when a test says so: a clock, and timers that go off by it, in order. */
export interface FakeTime {
  readonly clock: Clock;
  readonly timers: Timers;
  pass(ms: number): void;
  /** How many things are still to be done once. */
  countPlanned(): number;
}

/** @param start milliseconds since 1970. */
export function createFakeTime(start: number): FakeTime {
  let now = start;
  let planned: readonly Planned[] = [];
  const plan = (added: Planned): (() => void) => {
    planned = [...planned, added];
    return () => {
      planned = planned.filter((kept) => kept.work !== added.work);
    };
  };
  const findNext = (end: number): Planned | undefined =>
    [...planned].sort((a, b) => a.at - b.at).find(({ at }) => at <= end);
  return {
    clock: { now: () => now },
    timers: {
      after: (delayMs, work) => plan({ at: now + delayMs, work: () => work() }),
      every: (intervalMs, work) => plan({ at: now + intervalMs, intervalMs, work: () => work() }),
    },
    countPlanned: () => planned.filter(({ intervalMs }) => intervalMs === undefined).length,
    pass(ms) {
      const end = now + ms;
      for (let due = findNext(end); due !== undefined; due = findNext(end)) {
        now = due.at;
        const { intervalMs } = due;
        planned = planned.filter((kept) => kept !== due);
        if (intervalMs !== undefined) planned = [...planned, { ...due, at: now + intervalMs }];
        due.work();
      }
      now = end;
    },
  };
}
