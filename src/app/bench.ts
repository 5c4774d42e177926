import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuichetError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import { measureTurnSpeed, type TurnSpeed } from '../evaluation/speed/turn-speed.ts';
import { describeMachine } from './bench-machine.ts';
import { sampleQuestions } from './bench-samples.ts';
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
  const { child, url } = await startServiceProcess(settings);
  const startMs = performance.now() - start;
  try {
    const speed = await measureTurnSpeed({ url, embedder, questions, rounds });
    return { machine: describeMachine(), startMs, ...speed, ...(await readMemory(child.pid!)) };
  } finally {
    child.kill('SIGTERM');
    await embedder[Symbol.asyncDispose]();
  }
}

/** The rate limit is lifted: a bench asks faster than any visitor. */
async function startServiceProcess({ indexFolder }: Settings): Promise<{ child: ChildProcess; url: string }> {
  const args = [join(packageRoot, 'bin', 'guichet.js'), 'serve', '--port', '0', '--index', indexFolder];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, GUICHET_MESSAGES_PER_MINUTE: '1000000', GUICHET_LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const ready = /(http:\S+)/.exec(output);
      if (ready) resolve(ready[1]!);
    });
    child.once('close', () => reject(serviceEnded()));
  });
  return { child, url };
}

function serviceEnded(): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'BENCH_FAILED',
    message: 'the service ended before it was ready',
    remedy: 'Start it with `npx guichet serve` and read what it says.',
  });
}

/** Linux tells in /proc; elsewhere the figures are left out. */
async function readMemory(pid: number): Promise<Pick<BenchReport, 'residentMb' | 'peakMb'>> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const megabytes = (name: string): number | undefined => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status);
    return found ? Number(found[1]) / 1024 : undefined;
  };
  const [residentMb, peakMb] = [megabytes('VmRSS'), megabytes('VmHWM')];
  return { ...(residentMb === undefined ? {} : { residentMb }), ...(peakMb === undefined ? {} : { peakMb }) };
}
