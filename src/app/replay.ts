import { readdir } from 'node:fs/promises';
import { systemClock } from '../core/clock.ts';
import { createAnswerNames } from '../replay/answer-names.ts';
import { checkReferences } from '../replay/check-references.ts';
import { listCorpusNames } from '../replay/corpus-name.ts';
import { measureCoverage } from '../replay/coverage.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import type { ReplayRun } from '../replay/report/replay-run.ts';
import { runConversation } from '../replay/run-conversation.ts';
import { runSuite } from '../replay/run-suite.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { openEngine } from './open-engine.ts';
import { defaultCorpusFolder, type Settings } from './settings.ts';

export interface ReplayRequest {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Runs conversations in this process, against an index with its model.
 * @throws GuichetError `FIXTURE_MISSING`, `FIXTURE_BROKEN`, `NOTHING_TO_REPLAY` (kind `input`) before anything is run;
 *   or what the index or the model is refused for.
 */
export async function replay(request: ReplayRequest, settings: Settings): Promise<ReplayRun> {
  const { paths, filter, tags, onProgress } = request;
  const files = await readFixtures(paths);
  await using engine = await openEngine(settings);
  const { index, parts } = engine;
  const corpusNames = listCorpusNames(index.corpusFolder, index.manifest, await listBundledPages());
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  const names = createAnswerNames(parts.answers);
  checkReferences(conversations, names);
  const startedAt = systemClock.now();
  const play = (conversation: (typeof conversations)[number]) => runConversation(conversation, parts);
  const results = await runSuite(conversations, { play, clock: systemClock, onProgress });
  return {
    startedAt,
    build: index.build,
    model: index.manifest.model.name,
    results,
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
    coverage: measureCoverage(results, parts.answers, names),
  };
}

/** None where Guichet was installed without its corpus. */
async function listBundledPages(): Promise<string[]> {
  const names = await readdir(defaultCorpusFolder).catch(() => []);
  return names.filter((name) => name.endsWith('.txt'));
}
