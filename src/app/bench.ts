import { measureTurnSpeed, type TurnSpeed } from '../evaluation/speed/turn-speed.ts';
import { describeMachine } from './bench-machine.ts';
import { sampleQuestions } from './bench-samples.ts';
import { startBenchService } from './bench-service.ts';
import { createEmbedder } from './embedder.ts';
import type { Settings } from './settings.ts';

/** What a service costs on this machine, index built before. */
export interface BenchReport extends TurnSpeed {
  readonly machine: string;
  /** From starting the process to its word that it is ready. */
  readonly startMs: number;
  /** Resident memory of the service after the questions, and the most it ever took; absent where unknown. */
  readonly residentMb?: number;
  readonly peakMb?: number;
}

/** Starts a service of its own on the live index, times its start and its turns, and stops it. */
export async function runBench(
  settings: Settings,
  rounds: number,
  questions: readonly string[] = sampleQuestions,
): Promise<BenchReport> {
  const embedder = await createEmbedder(settings);
  await embedder.warmUp();
  const start = performance.now();
  const service = await startBenchService(settings);
  const startMs = performance.now() - start;
  try {
    const speed = await measureTurnSpeed({ url: service.url, embedder, questions, rounds });
    return { machine: describeMachine(), startMs, ...speed, ...(await service.readMemory()) };
  } finally {
    await service.stop();
    await embedder[Symbol.asyncDispose]();
  }
}
