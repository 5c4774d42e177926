import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { running } from './leftovers.ts';

export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));

/** The entry that `npx guichet` runs. */
export const entry = fileURLToPath(new URL('../../bin/guichet.js', import.meta.url));

export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A command under way. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** Everything printed so far, results and log in the order in which they came. */
  output(): string;
  /** Resolves when the process has ended and its output is complete. */
  readonly result: Promise<CommandResult>;
}

/** Starts the built command line as a user does, in a process of its own, without the settings of this shell. */
export function startGuichet(args: readonly string[], options: CommandOptions = {}): RunningCommand {
  const { env = {}, cwd = packageRoot } = options;
  const child = spawn(process.execPath, [entry, ...args], { cwd, env: { ...cleanEnvironment(), ...env } });
  running.add(child);
  let [stdout, stderr, output] = ['', '', ''];
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    output += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
    output += chunk;
  });
  const result = new Promise<CommandResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      running.delete(child);
      resolve({ status, stdout, stderr });
    });
  });
  return { process: child, output: () => output, result };
}

/** Runs the built command line to its end. */
export function guichet(args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  return startGuichet(args, options).result;
}

/** The JSON values of an output with one a line. */
export function parseJsonLines<T>(output: string): T[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

export function cleanEnvironment(): NodeJS.ProcessEnv {
  const isSetting = (name: string) => name.startsWith('GUICHET_') || name === 'DATABASE_URL';
  const own = Object.entries(process.env).filter(([name]) => !isSetting(name));
  return Object.fromEntries(own);
}
