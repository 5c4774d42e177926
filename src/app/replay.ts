import { systemClock } from '../core/clock.ts';
import type { FixtureNames } from '../replay/answer-names.ts';
import { checkReferences } from '../replay/check-references.ts';
import { measureCoverage } from '../replay/coverage.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import type { ReplayRun } from '../replay/report/replay-run.ts';
import { runSuite } from '../replay/run-suite.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { openLocalGround, openServerGround } from './replay-ground.ts';
import type { Settings } from './settings.ts';

export interface ReplayRequest {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  /** Address of a running service to play against, instead of the index. */
  readonly server?: string | undefined;
  /** Conversations under way at once. */
  readonly parallel?: number | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** A suite that was run, and what it calls the answers. */
export interface NamedRun {
  readonly run: ReplayRun;
  readonly names: FixtureNames;
}

/**
 * Runs conversations in this process, against an index with its model; or against a running service.
 * @throws GuichetError `FIXTURE_MISSING`, `FIXTURE_BROKEN`, `NOTHING_TO_REPLAY` (kind `input`) before anything is run;
 *   or what the index, the model or the service is refused for.
 */
export async function replay(request: ReplayRequest, settings: Settings): Promise<NamedRun> {
  const { paths, filter, tags, server, parallel, onProgress } = request;
  const files = await readFixtures(paths);
  await using ground =
    server === undefined ? await openLocalGround(settings) : await openServerGround(server, settings);
  const { build, model, corpusNames, answers, names, play } = ground;
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  checkReferences(conversations, names);
  const startedAt = systemClock.now();
  const suite = {
    play,
    clock: systemClock,
    onProgress,
    ...(parallel !== undefined && { concurrency: parallel }),
  };
  const results = await runSuite(conversations, suite);
  const run = {
    startedAt,
    build,
    model,
    results,
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
    coverage: measureCoverage(results, answers, names),
  };
  return { run, names };
}
