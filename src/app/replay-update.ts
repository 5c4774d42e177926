import { readFile, realpath } from 'node:fs/promises';
import { systemIds } from '../core/clock.ts';
import { replaceDurably } from '../core/durable.ts';
import { GuichetError, messageOf } from '../core/errors.ts';
import { decodeUtf8 } from '../core/text.ts';
import type { ReplayRun } from '../replay/report/replay-run.ts';
import { type UpdatedFile, updateFile } from '../replay/update/update-fixtures.ts';
import type { NamedRun } from './replay.ts';

export interface UpdatedRun {
  /** The run, held against the files as they are now. */
  readonly run: ReplayRun;
  readonly files: readonly Pick<UpdatedFile, 'file' | 'rewritten'>[];
}

/**
 * Rewrites in the fixture files what did not hold in a run. Every file is read and judged before the first is written,
 * each to a new place that takes its own in one step.
 * @throws GuichetError `FIXTURE_UNWRITABLE` (kind `input`), and as `updateFile`.
 */
export async function updateFixtures({ run, names }: NamedRun): Promise<UpdatedRun> {
  const failed = run.results.filter(({ status }) => status === 'failed');
  const updated: UpdatedFile[] = [];
  for (const file of new Set(failed.map(({ conversation }) => conversation.file))) {
    const results = run.results.filter(({ conversation }) => conversation.file === file);
    const update = updateFile(file, decodeUtf8(await readFile(file), file), results, names);
    if (update !== undefined) updated.push(update);
  }
  for (const { file, yaml } of updated) await write(file, yaml);
  const judged = new Map(
    updated.flatMap(({ results }) => results.map((result) => [result.conversation.name, result] as const)),
  );
  const results = run.results.map((result) => judged.get(result.conversation.name) ?? result);
  return { run: { ...run, results }, files: updated };
}

async function write(file: string, yaml: string): Promise<void> {
  try {
    // Behind a link, so that it stays one.
    await replaceDurably(await realpath(file), yaml, systemIds.next());
  } catch (cause) {
    throw new GuichetError({
      kind: 'input',
      code: 'FIXTURE_UNWRITABLE',
      message: `${file} cannot be written: ${messageOf(cause)}`,
      remedy: 'Make the file and its folder writable, or replay without --update.',
      cause,
    });
  }
}
