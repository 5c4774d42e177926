import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine that figures were measured on, in a line. */
export function describeMachine(): string {
  const memoryGb = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${memoryGb} GiB, Node.js ${process.version}`;
}
