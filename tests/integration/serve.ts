import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandResult, startGuichet } from './command-line.ts';

/** The built service in a process of its own, as a user starts it. */
export interface ServiceProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Everything printed so far, results and log. */
  logs(): string;
  /** Asks it to stop and waits until it has; gives the exit code, null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServiceOptions {
  readonly indexFolder?: string;
  readonly corpusFolder?: string;
  readonly port?: number;
  /** Longest wait for it to be ready; default 90 seconds, in which a small index is built on a busy machine. */
  readonly readyWithinMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const READY_WITHIN_MS = 90_000;

const READY = /Guichet is ready: (\S+)/;

/** Starts `guichet serve` on a free port and waits until it says that it is ready. */
export async function startService(options: ServiceOptions = {}): Promise<ServiceProcess> {
  const ownFolder =
    options.indexFolder === undefined ? mkdtempSync(join(tmpdir(), 'guichet-serve-')) : undefined;
  const removeOwnFolder = (): void => {
    if (ownFolder !== undefined) rmSync(ownFolder, { recursive: true, force: true });
  };
  const command = startServe({ ...options, indexFolder: options.indexFolder ?? ownFolder! });
  const { process: child, output, result } = command;
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`the service was not ready in time:\n${output()}`));
    }, options.readyWithinMs ?? READY_WITHIN_MS);
    child.stdout!.on('data', () => {
      const ready = READY.exec(output());
      if (!ready) return;
      clearTimeout(timer);
      resolve(ready[1]!);
    });
    result.then(({ status }) => {
      clearTimeout(timer);
      reject(new Error(`the service ended with ${status}:\n${output()}`));
    }, reject);
  }).catch((thrown: unknown) => {
    removeOwnFolder();
    throw thrown;
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    const { status } = await result;
    removeOwnFolder();
    return status;
  };
  return { url, process: child, logs: output, stop };
}

/** Starts `guichet serve` where it has to refuse, and gives how it ended. */
export function refusedService(options: ServiceOptions & { indexFolder: string }): Promise<CommandResult> {
  const { process: child, output, result } = startServe(options);
  child.stdout!.on('data', () => {
    // It serves all the same: the kill shows in the status.
    if (READY.test(output())) child.kill('SIGKILL');
  });
  return result;
}

function startServe({ indexFolder, corpusFolder, port = 0, env }: ServiceOptions & { indexFolder: string }) {
  const corpus = corpusFolder === undefined ? [] : ['--corpus', corpusFolder];
  return startGuichet(['serve', '--port', String(port), '--index', indexFolder, ...corpus], {
    env: env ?? {},
  });
}
