import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** What must not outlive a test file, whatever fails in it: its processes, then the folders that they use. */

/** Processes that have not ended. */
export const running = new Set<ChildProcess>();

const folders: string[] = [];

/** A new empty folder, removed at the end of the test file. */
export function createFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `guichet-${name}-`));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
