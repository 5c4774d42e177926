import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { createRandom } from '../../core/random.ts';
import { median, percentile } from '../../metrics/spread.ts';
import { checkHistories, type HistoryCheck } from './check-histories.ts';
import { createEnding } from './ending.ts';
import { attend } from './load-agent.ts';
import { type LoadCounts, LoadTally } from './load-tally.ts';
import { comeAndGo, type LoadTalk } from './load-visitor.ts';
import { createPace } from './pace.ts';
import { type MemorySample, memoryGrowth } from './vitals.ts';

/** What can be read of the service's process from outside. */
export interface ServiceGauge {
  /** Undefined where the system does not tell. */
  readResidentMb(): Promise<number | undefined>;
  /** Of the time since the last call: the event loop's delay, and processor seconds. */
  readSince(): Promise<{
    readonly loopDelayP99Ms: number;
    readonly loopDelayMaxMs: number;
    cpuSeconds: number;
  }>;
}

export interface LoadRequest {
  readonly url: string;
  readonly gauge: ServiceGauge;
  readonly questions: readonly string[];
  /** Sessions of the agents, one each. */
  readonly agentSessions: readonly string[];
  readonly visitors: number;
  /** How long is measured, once all visitors have come and talked for `warmUpSeconds`. */
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly seed: number;
}

export interface LoadFigures extends Omit<LoadCounts, 'turnsMs'> {
  readonly visitors: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly turns: number;
  readonly turnsPerSecond: number;
  /** From sending a message to its turn, in milliseconds; absent where there was no turn. */
  readonly turnMs?: {
    readonly median: number;
    readonly p95: number;
    readonly p99: number;
    readonly max: number;
  };
  readonly service: ProcessFigures & {
    readonly residentMb: readonly MemorySample[];
    /** Over the whole run, as a share. */
    readonly memoryGrowth: number;
  };
  /** The process that plays the visitors: where it falls behind, it is what was measured. */
  readonly generator: ProcessFigures;
  readonly histories: HistoryCheck;
}

export interface ProcessFigures {
  /** As `monitorEventLoopDelay` counts it every 10 ms: the interval itself is a part of it. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
  /** Processor time per second: 1 is a whole core. */
  readonly cores: number;
}

/** The visitors arrive one after the other, so many a second and within no less than so long; nothing is measured yet. */
const ARRIVALS_PER_SECOND = 40;
const LEAST_ARRIVAL_SECONDS = 20;

const SAMPLE_EVERY_SECONDS = 5;

const LOOP_RESOLUTION_MS = 10;

/** Lets visitors talk, and reads every conversation again afterwards. */
export async function measureLoad(request: LoadRequest): Promise<LoadFigures> {
  const { url, gauge, visitors, seconds, warmUpSeconds, seed } = request;
  const tally = new LoadTally();
  const talks: LoadTalk[] = [];
  const end = createEnding();
  const ground = { url, questions: request.questions, tally, talks, ending: end.signal };
  const arrivalMs = Math.max(LEAST_ARRIVAL_SECONDS, visitors / ARRIVALS_PER_SECOND) * 1000;
  const present = [
    ...request.agentSessions.map((session, i) => attend(ground, paceOf(seed, visitors + i), session)),
    ...Array.from({ length: visitors }, async (_, i) => {
      await setTimeout((i / visitors) * arrivalMs);
      await comeAndGo(ground, paceOf(seed, i));
    }),
  ];
  // A visitor whom a defect stops must not go unnoticed.
  const all = Promise.all(present);
  await Promise.race([setTimeout(arrivalMs + warmUpSeconds * 1000), all]);
  await gauge.readSince();
  const watched = watchGenerator();
  tally.begin();
  const residentMb = await Promise.race([sample(gauge, seconds), all.then(() => [])]);
  const counts = tally.read();
  const generator = watched.read(seconds);
  const { cpuSeconds, ...delays } = await gauge.readSince();
  end.abort();
  await all;
  const service = {
    ...delays,
    cores: cpuSeconds / seconds,
    residentMb,
    memoryGrowth: memoryGrowth(residentMb),
  };
  const histories = await checkHistories(url, talks);
  return { visitors, seconds, warmUpSeconds, ...summarise(counts, seconds), service, generator, histories };
}

function paceOf(seed: number, place: number) {
  // Neighbouring seeds give unlike sequences: the generator mixes its state.
  return createPace(createRandom(seed * 1_000_003 + place));
}

async function sample(gauge: ServiceGauge, seconds: number): Promise<MemorySample[]> {
  const samples: MemorySample[] = [];
  const startedAt = performance.now();
  for (let at = 0; at <= seconds; at += SAMPLE_EVERY_SECONDS) {
    const elapsed = (performance.now() - startedAt) / 1000;
    await setTimeout(Math.max(0, at - elapsed) * 1000);
    const residentMb = await gauge.readResidentMb();
    if (residentMb !== undefined) samples.push({ seconds: at, residentMb });
  }
  const rest = seconds - (performance.now() - startedAt) / 1000;
  await setTimeout(Math.max(0, rest) * 1000);
  return samples;
}

function watchGenerator() {
  const delays = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  delays.enable();
  const before = process.cpuUsage();
  return {
    read(seconds: number): ProcessFigures {
      delays.disable();
      const { user, system } = process.cpuUsage(before);
      return {
        loopDelayP99Ms: delays.percentile(99) / 1e6,
        loopDelayMaxMs: delays.max / 1e6,
        cores: (user + system) / 1e6 / seconds,
      };
    },
  };
}

function summarise({ turnsMs, ...counts }: LoadCounts, seconds: number) {
  const turns = turnsMs.length;
  const at = (share: number): number => percentile(turnsMs, share);
  return {
    ...counts,
    turns,
    turnsPerSecond: turns / seconds,
    ...(turns === 0 ? {} : { turnMs: { median: median(turnsMs), p95: at(0.95), p99: at(0.99), max: at(1) } }),
  };
}
