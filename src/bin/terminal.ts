import { Presets, SingleBar } from 'cli-progress';
import { GuichetError, messageOf } from '../core/errors.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';

/** Results go to stdout, progress and complaints to stderr. */

export function printLine(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  printLine(JSON.stringify(value));
}

export function note(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A bar on a terminal; elsewhere nothing, since a log is no place for one. */
export function createProgress(label: string): OnProgress {
  if (!process.stderr.isTTY) return () => {};
  const bar = new SingleBar(
    { format: `${label} [{bar}] {value}/{total}`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_grey,
  );
  return (done, total) => {
    if (done === 0) bar.start(total, 0);
    else bar.update(done);
    if (done === total) bar.stop();
  };
}

/** Exit codes of every command. */
export const exitCode = { done: 0, checkFailed: 1, wrongUsage: 2 } as const;

/** Says what is wrong and what mends it, and gives the exit code for it. */
export function reportFault(thrown: unknown): number {
  if (!(thrown instanceof GuichetError)) {
    note(`error: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown)}`);
    return exitCode.checkFailed;
  }
  note(`error: ${thrown.message}\n${thrown.remedy}`);
  return thrown.kind === 'input' || thrown.kind === 'missing' ? exitCode.wrongUsage : exitCode.checkFailed;
}
