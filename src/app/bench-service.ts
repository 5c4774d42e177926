import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GuichetError } from '../core/errors.ts';
import { packageRoot } from '../core/package-root.ts';
import type { Settings } from './settings.ts';

/** A service of a bench's own, in a process of its own. */
export interface BenchService {
  readonly url: string;
  readonly process: ChildProcess;
  /** Resident memory of the process now, and the most it ever took, in megabytes; absent where the system does not tell. */
  readMemory(): Promise<{ residentMb?: number; peakMb?: number }>;
  /** Ends it, and waits until it has ended. */
  stop(): Promise<void>;
}

/**
 * Starts one on the live index and waits until it is ready. The rate limit is lifted: a bench asks faster than any visitor.
 * @param env settings of this bench; undefined takes one away.
 * @throws GuichetError `BENCH_FAILED` (internal) where it ends before.
 */
export async function startBenchService(
  { indexFolder }: Pick<Settings, 'indexFolder'>,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<BenchService> {
  const args = [join(packageRoot, 'bin', 'guichet.js'), 'serve', '--port', '0', '--index', indexFolder];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, GUICHET_MESSAGES_PER_MINUTE: '1000000', GUICHET_LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const ready = /(http:\S+)/.exec(output)?.[1];
      if (ready !== undefined) resolve(ready);
    });
    void ended.then(() => reject(serviceEnded()));
  });
  return {
    url,
    process: child,
    readMemory: () => readMemory(child.pid),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
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
async function readMemory(pid: number | undefined): Promise<{ residentMb?: number; peakMb?: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const megabytes = (name: string): number | undefined => {
    const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status);
    return found ? Number(found[1]) / 1024 : undefined;
  };
  const [residentMb, peakMb] = [megabytes('VmRSS'), megabytes('VmHWM')];
  return { ...(residentMb === undefined ? {} : { residentMb }), ...(peakMb === undefined ? {} : { peakMb }) };
}
