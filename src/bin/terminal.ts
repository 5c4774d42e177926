import { Presets, SingleBar } from 'cli-progress';
import { GuichetError, hasSystemCode, messageOf } from '../core/errors.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';

/** Results go to stdout, progress and complaints to stderr. */

/** Thrown to end a command whose output nobody reads any more. */
class ReaderGone extends Error {}

let isReaderGone = false;

/**
 * A reader that has seen enough (`| head`) is no error: the next line to be printed ends the command. Exiting at
 * once could catch the model in the middle of a pass, which aborts the process.
 */
export function watchForReaderGone(): void {
  process.stdout.on('error', (cause) => {
    if (!hasSystemCode(cause, 'EPIPE')) throw cause;
    isReaderGone = true;
  });
}

export function printLine(line: string): void {
  if (isReaderGone) throw new ReaderGone();
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
  // What the command had found out by then stands.
  if (thrown instanceof ReaderGone) return Number(process.exitCode ?? exitCode.done);
  if (!(thrown instanceof GuichetError)) {
    note(`error: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : messageOf(thrown)}`);
    return exitCode.checkFailed;
  }
  note(`error: ${thrown.message}\n${thrown.remedy}`);
  return thrown.kind === 'input' || thrown.kind === 'missing' ? exitCode.wrongUsage : exitCode.checkFailed;
}
