import { systemClock } from '../core/clock.ts';
import type { ReplayThresholds } from '../protocol/replay.ts';
import type { DiffGround } from '../replay/diff/diff-ground.ts';
import { createDiffSides } from '../replay/diff/diff-sides.ts';
import { type DiffRun, diffConversations } from '../replay/diff/run-diff.ts';
import { createServiceGround } from '../replay/diff/service-ground.ts';
import type { ConversationFile } from '../replay/fixture.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import { keyMissing } from '../replay/remote/remote-faults.ts';
import { openRemoteService } from '../replay/remote/remote-service.ts';
import { selectConversations } from '../replay/select-conversations.ts';
import { toDiffGround } from './diff-ground.ts';
import type { Settings } from './settings.ts';
import { createUnmatchedIndexes, type UnmatchedIndexes } from './unmatched-indexes.ts';

export interface DiffSelection {
  /** Files and folders of fixtures. */
  readonly paths: readonly string[];
  readonly filter?: string | undefined;
  readonly tags: readonly string[];
  readonly onProgress: (done: number, total: number) => void;
}

/** What is compared: an index folder with its thresholds and model, or a running service. */
export type Comparable =
  | { readonly kind: 'index'; readonly settings: Settings }
  | {
      readonly kind: 'service';
      readonly url: string;
      /** Its replay key. */
      readonly key: string | undefined;
      /** Instead of the service's. */
      readonly thresholds?: ReplayThresholds | undefined;
    };

/**
 * Plays the same conversations against two indexes, settings or services. An index does not have to match its corpus any
 * more: one of the two usually is what the corpus was before.
 * @throws GuichetError as `replay` does; `INDEX_STALE` for an index that was built with another model;
 *   `INDEX_REPLACED` (kind `busy`) for a service that changes to another index meanwhile.
 */
export async function diffReplays(
  selection: DiffSelection,
  before: Comparable,
  after: Comparable,
): Promise<DiffRun> {
  const files = await readFixtures(selection.paths);
  await using indexes = createUnmatchedIndexes();
  await using was = await openGround(before, indexes);
  await using is = await openGround(after, indexes);
  // Awaited here: the indexes are closed on return.
  return await diffGrounds(files, selection, was.ground, is.ground);
}

/**
 * Plays what is selected of the files on both sides, and compares.
 * @throws GuichetError `NOTHING_TO_REPLAY` (kind `input`), and as `diffConversations`.
 */
export async function diffGrounds(
  files: readonly ConversationFile[],
  { filter, tags, onProgress }: Omit<DiffSelection, 'paths'>,
  before: DiffGround,
  after: DiffGround,
): Promise<DiffRun> {
  const corpusNames = [...before.corpusNames, ...after.corpusNames];
  const { conversations, leftOut } = selectConversations(files, { corpusNames, filter, tags });
  const sides = createDiffSides(before, after);
  return {
    before: before.compared,
    after: after.compared,
    ...(await diffConversations(conversations, { ...sides, clock: systemClock, onProgress })),
    leftOut: leftOut.map(({ file, corpus }) => ({ file, corpus })),
  };
}

interface OpenedGround extends AsyncDisposable {
  readonly ground: DiffGround;
}

/** Services are closed with their ground; indexes are closed with all of them. */
async function openGround(compared: Comparable, indexes: UnmatchedIndexes): Promise<OpenedGround> {
  if (compared.kind === 'service') {
    const { url, key, thresholds } = compared;
    if (key === undefined) throw keyMissing();
    const service = await openRemoteService({ url, key });
    return {
      ground: createServiceGround(service, thresholds),
      [Symbol.asyncDispose]: async () => service[Symbol.dispose](),
    };
  }
  return {
    ground: await toDiffGround(await indexes.open(compared.settings)),
    [Symbol.asyncDispose]: async () => {},
  };
}
