import { systemClock } from '../core/clock.ts';
import type { FixtureNames } from '../replay/answer-names.ts';
import { checkConversations } from '../replay/check-conversations.ts';
import type { ConversationResult } from '../replay/conversation-result.ts';
import { measureCoverage } from '../replay/coverage.ts';
import type { Conversation, ConversationFile } from '../replay/fixture.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import type { ReplayRun } from '../replay/report/replay-run.ts';
import { runSuite } from '../replay/run-suite.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { type SuggestedDrafts, suggestDrafts } from '../replay/suggest/suggest-drafts.ts';
import { nameCorpus } from './corpus-names.ts';
import { openGround, type ReplayGround } from './replay-ground.ts';
import type { Settings } from './settings.ts';

export interface ReplayRequest {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  /** Address of a running service to play against, instead of the index. */
  readonly server?: string | undefined;
  /** File of recorded vectors to play from, instead of index and model. */
  readonly vectors?: string | undefined;
  /** Conversations under way at once. */
  readonly parallel?: number | undefined;
  /** Whether what does not hold is to be rewritten. */
  readonly update?: boolean | undefined;
  /** Whether drafts are written for what is not reached. */
  readonly suggests?: boolean | undefined;
  readonly onProgress: (done: number, total: number) => void;
}

/** A suite that was run, and what it calls the answers. */
export interface NamedRun {
  readonly run: ReplayRun;
  readonly names: FixtureNames;
  /** Present where they were asked for. */
  readonly suggested?: SuggestedDrafts;
}

/**
 * Runs conversations in this process, against an index with its model or from recorded vectors; or
 * against a running service.
 * @throws GuichetError `FIXTURE_MISSING`, `FIXTURE_BROKEN`, `NOTHING_TO_REPLAY` (kind `input`) before anything is run;
 *   or what the index, the model, the recording or the service is refused for.
 */
export async function replay(request: ReplayRequest, settings: Settings): Promise<NamedRun> {
  const files = await readFixtures(request.paths);
  await using ground = await openGround(request, settings);
  const found = await replayOn(ground, files, request);
  if (!request.suggests) return found;
  const { results, coverage } = found.run;
  const taken = new Set(files.flatMap(({ conversations }) => conversations.map(({ name }) => name)));
  const corpus = nameCorpus(ground.corpusNames);
  return { ...found, suggested: await suggestDrafts({ ...ground, results, coverage, corpus, taken }) };
}

/** What became of a conversation before, where that still stands; it is not run again then. */
export type FindEarlier = (conversation: Conversation) => ConversationResult | undefined;

/**
 * Runs conversations that were read before, as `replay` does. The run is of them all.
 * @throws GuichetError `FIXTURE_BROKEN`, `NOTHING_TO_REPLAY` (kind `input`) before anything is run.
 */
export async function replayOn(
  ground: ReplayGround,
  files: readonly ConversationFile[],
  request: Omit<ReplayRequest, 'paths'>,
  findEarlier: FindEarlier = () => undefined,
): Promise<NamedRun> {
  const { filter, tags, parallel, update: willUpdate, onProgress } = request;
  const { build, model, corpusNames, answers, names, known, reach, play } = ground;
  const { conversations, drafts, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  checkConversations([...conversations, ...drafts], known, { willUpdate });
  const startedAt = systemClock.now();
  const suite = {
    play,
    clock: systemClock,
    onProgress,
    ...(parallel !== undefined && { concurrency: parallel }),
  };
  const earlier = new Map(conversations.map((conversation) => [conversation, findEarlier(conversation)]));
  const fresh = await runSuite(
    conversations.filter((conversation) => earlier.get(conversation) === undefined),
    suite,
  );
  const ran = fresh.values();
  const results = conversations.map((conversation) => earlier.get(conversation) ?? ran.next().value!);
  ground.check?.();
  const run = {
    startedAt,
    build,
    model,
    results,
    drafts,
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
    coverage: measureCoverage(results, { answers, reach }, names),
  };
  return { run, names };
}
