import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what a bench writes, gigabytes at a hundred thousand answers. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

/** Exit codes of a process that a signal ended, as shells count them: 128 and the signal's number. */
const codes = { SIGINT: 130, SIGTERM: 143 } as const;
const signals = Object.keys(codes) as (keyof typeof codes)[];

/** A new folder for temporary files, which is removed even where a signal ends the process first. */
export async function createWorkFolder(): Promise<WorkFolder> {
  const path = await mkdtemp(join(tmpdir(), 'guichet-bench-'));
  const removeAtExit = (): void => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  const exit = (signal: NodeJS.Signals): never => process.exit(codes[signal as keyof typeof codes]);
  process.once('exit', removeAtExit);
  for (const signal of signals) process.once(signal, exit);
  return {
    path,
    [Symbol.asyncDispose]: async () => {
      process.off('exit', removeAtExit);
      for (const signal of signals) process.off(signal, exit);
      await rm(path, { recursive: true, force: true });
    },
  };
}
