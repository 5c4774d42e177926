import { median, percentile } from '../../metrics/spread.ts';

/** Something that is timed. */
export interface TimedWork {
  readonly name: string;
  readonly run: () => Promise<unknown>;
}

/** Times in milliseconds. */
export interface WorkTimes {
  readonly name: string;
  readonly median: number;
  readonly p95: number;
}

/** Runs that warm up what is read into memory, and are not timed. */
const WARM_UP = 2;

/** Times each piece of work so many times, one after another in turn, so that a busy minute falls on all of them. */
export async function timeWork(works: readonly TimedWork[], rounds: number): Promise<WorkTimes[]> {
  const times = works.map((): number[] => []);
  for (let round = -WARM_UP; round < rounds; round++)
    for (const [i, { run }] of works.entries()) {
      const start = performance.now();
      await run();
      if (round >= 0) times[i]?.push(performance.now() - start);
    }
  return works.map(({ name }, i) => ({
    name,
    median: median(times[i] ?? []),
    p95: percentile(times[i] ?? [], 0.95),
  }));
}
