import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findHeld, isHeld } from '../evaluation/load/describe-load.ts';
import { type LoadFigures, measureLoad, type ServiceGauge } from '../evaluation/load/measure-load.ts';
import { type RateStep, searchRate } from '../evaluation/load/search-rate.ts';
import { parseMetrics } from '../evaluation/load/vitals.ts';
import { administerAgents } from './administer-agents.ts';
import { describeMachine } from './bench-machine.ts';
import { sampleQuestions } from './bench-samples.ts';
import { createBenchSchema } from './bench-schema.ts';
import { type BenchService, startBenchService } from './bench-service.ts';
import { createWorkFolder } from './bench-work-folder.ts';
import type { Settings } from './settings.ts';

export interface LoadBenchRequest {
  readonly visitors: number;
  readonly agents: number;
  readonly seconds: number;
  /** For which visitors talk before anything is measured, each time. */
  readonly warmUpSeconds: number;
  readonly seed: number;
  /** `postgres://…`, for a schema of the bench's own; undefined: an SQLite file in a temporary folder. */
  readonly databaseUrl: string | undefined;
  /** Whether the most visitors that the service holds are looked for, beginning with `visitors`. */
  readonly searches: boolean;
  /** In the end so many times the visitors; undefined: no such run. */
  readonly overload: number | undefined;
  /** What visitors ask; the bench's own questions where there are none. */
  readonly questions: readonly string[];
  onProgress(what: string): void;
}

export interface LoadBenchReport {
  readonly machine: string;
  /** Absent where the rate was looked for. */
  readonly run?: LoadFigures;
  readonly search?: readonly RateStep<LoadFigures>[];
  readonly overload?: LoadFigures;
}

/**
 * Starts a service of its own on the live index, with an empty store, and lets visitors and agents at it from this process.
 * @throws GuichetError `BENCH_FAILED` (internal), those of the store.
 */
export async function runLoadBench(settings: Settings, request: LoadBenchRequest): Promise<LoadBenchReport> {
  const { visitors, overload, seconds, warmUpSeconds, seed, searches, onProgress } = request;
  const questions = request.questions.length > 0 ? request.questions : sampleQuestions;
  await using folder = await createWorkFolder();
  const dataFolder = join(folder.path, 'data');
  await using schema =
    request.databaseUrl === undefined ? undefined : await createBenchSchema(request.databaseUrl);
  const databaseUrl = schema?.url;
  const agentSessions = await openAgents({ ...settings, dataFolder, databaseUrl }, request.agents);
  const metricsPort = await findFreePort();
  const service = await startBenchService(settings, {
    GUICHET_DATA: dataFolder,
    GUICHET_METRICS_PORT: String(metricsPort),
    GUICHET_METRICS_HOST: '127.0.0.1',
    DATABASE_URL: databaseUrl,
    GUICHET_REDIS_URL: undefined,
  });
  const gauge = createGauge(service, `http://127.0.0.1:${metricsPort}/metrics`);
  const measure = (count: number): Promise<LoadFigures> => {
    onProgress(`${count} visitors for ${seconds} s`);
    const { url } = service;
    const sizes = { visitors: count, seconds, warmUpSeconds, seed };
    return measureLoad({ url, gauge, questions, agentSessions, ...sizes });
  };
  try {
    const search = searches ? await searchRate(visitors, measure, isHeld) : undefined;
    const run = searches ? undefined : await measure(visitors);
    const held = search === undefined ? visitors : findHeld(search)?.visitors;
    const beyond = overload && held && (await measure(Math.round(held * overload)));
    return {
      machine: describeMachine(),
      ...(run && { run }),
      ...(search && { search }),
      ...(beyond && { overload: beyond }),
    };
  } finally {
    await service.stop();
  }
}

/** Sessions of new agents. */
async function openAgents(settings: Settings, count: number): Promise<string[]> {
  const password = randomBytes(16).toString('hex');
  return administerAgents(settings, async (accounts) => {
    const sessions: string[] = [];
    for (let i = 1; i <= count; i++) {
      const opened = await accounts.open({ login: `agent-${i}`, name: `Agent ${i}`, role: 'agent' }, {});
      const reset = { token: opened.token, password };
      sessions.push((await accounts.reset(reset, { address: '127.0.0.1' })).token);
    }
    return sessions;
  });
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function createGauge(service: BenchService, metricsUrl: string): ServiceGauge {
  let before = 0;
  return {
    readResidentMb: async () => (await service.readMemory()).residentMb,
    async readSince() {
      // The service begins to count delays anew whenever it is read.
      const metrics = parseMetrics(await (await fetch(metricsUrl)).text());
      const read = (name: string): number => metrics.get(name) ?? Number.NaN;
      const cpu = read('process_cpu_seconds_total');
      const cpuSeconds = cpu - before;
      before = cpu;
      return {
        loopDelayP99Ms: read('nodejs_eventloop_lag_p99_seconds') * 1000,
        loopDelayMaxMs: read('nodejs_eventloop_lag_max_seconds') * 1000,
        cpuSeconds,
      };
    },
  };
}
