import type { ChildProcess } from 'node:child_process';
import { type CommandResult, type RunningCommand, startGuichet } from './command-line.ts';
import { createFolder } from './leftovers.ts';

/** The built service in a process of its own, as a user starts it. */
export interface ServiceProcess {
  readonly url: string;
  /** Of its conversation store. */
  readonly dataFolder: string;
  readonly process: ChildProcess;
  /** Everything printed so far, results and log. */
  logs(): string;
  /** Asks it to stop and waits until it has; gives the exit code, null after a kill. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

export interface ServiceOptions {
  /** Without it, a folder of its own. */
  readonly indexFolder?: string;
  readonly corpusFolder?: string;
  /** Of the conversation store; without it, a folder of its own. */
  readonly dataFolder?: string;
  readonly port?: number;
  /** Longest wait for it to be ready; default 90 seconds, in which a small index is built on a busy machine. */
  readonly readyWithinMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const READY_WITHIN_MS = 90_000;

const READY = /Guichet is ready: (\S+)/;

/** Starts `guichet serve` on a free port and waits until it says that it is ready. */
export async function startService(options: ServiceOptions = {}): Promise<ServiceProcess> {
  const dataFolder = options.dataFolder ?? createFolder('data');
  const command = startServe({ ...options, dataFolder });
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
  });
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => {
    child.kill(signal);
    return (await result).status;
  };
  return { url, dataFolder, process: child, logs: output, stop };
}

/** Starts `guichet serve` where it has to refuse, and gives how it ended. */
export function refusedService(options: ServiceOptions): Promise<CommandResult> {
  const { process: child, output, result } = startServe(options);
  child.stdout!.on('data', () => {
    // It serves all the same: the kill shows in the status.
    if (READY.test(output())) child.kill('SIGKILL');
  });
  return result;
}

function startServe(options: ServiceOptions): RunningCommand {
  const { indexFolder = createFolder('index'), dataFolder = createFolder('data') } = options;
  const { corpusFolder, port = 0, env } = options;
  const corpus = corpusFolder === undefined ? [] : ['--corpus', corpusFolder];
  return startGuichet(['serve', '--port', String(port), '--index', indexFolder, ...corpus], {
    env: { GUICHET_DATA: dataFolder, ...env },
  });
}
