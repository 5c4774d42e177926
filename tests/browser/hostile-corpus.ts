import { mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../integration/command-line.ts';
import { type ServiceOptions, type ServiceProcess, startService } from '../integration/serve.ts';

const corpusFolder = join(packageRoot, 'tests', 'corpora', 'hostile');

export interface HostileRow {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

/** Answers that would break or attack a careless page. */
export const hostileRows: readonly HostileRow[] = readFileSync(join(corpusFolder, 'hostile.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as HostileRow);

/** The service over them, each of whose questions gets its own answer; its index stays for the next run. */
export function serveHostile(
  options: Pick<ServiceOptions, 'env' | 'port' | 'dataFolder'> = {},
): Promise<ServiceProcess> {
  const indexFolder = join(tmpdir(), `guichet-hostile-index-${process.getuid?.() ?? 0}`);
  mkdirSync(indexFolder, { recursive: true });
  return startService({ ...options, indexFolder, corpusFolder });
}
