import { GuichetError } from '../core/errors.ts';
import { readFixtures } from '../replay/read-fixtures.ts';
import {
  type ChangeBatches,
  createChangeBatches,
  systemTimer,
  type Timer,
} from '../replay/watch/change-batches.ts';
import { StandingResults } from '../replay/watch/standing-results.ts';
import { type WatchFiles, watchFiles } from '../replay/watch/watch-files.ts';
import { type NamedRun, type ReplayRequest, replayOn } from './replay.ts';
import type { ReplayGround } from './replay-ground.ts';
import type { ReplayGrounds } from './replay-grounds.ts';

export interface WatchRequest extends Omit<ReplayRequest, 'update'> {
  /** Each run of the whole suite. @param ran conversations that were run anew for it. */
  readonly onRun: (found: NamedRun, ran: number) => Promise<void>;
  /** What kept a run from being made; the next change may mend it. */
  readonly onFault: (fault: GuichetError) => void;
  /** What a person should know and nothing here depends on. */
  readonly onNote: (line: string) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** How files are watched and time goes by. */
export interface WatchTools {
  readonly watchFiles: WatchFiles;
  readonly timer: Timer;
}

/** Between two looks at whether the corpus has changed: listing its files costs a millisecond. */
const CORPUS_LOOK_MS = 2_000;

/** Faults that a change of what is watched can mend. All others end it, unless there was a run before. */
const mendable: readonly string[] = ['FIXTURE_BROKEN', 'NOT_UTF8', 'INDEX_STALE'];

/**
 * Runs a suite, and again whenever a fixture or the ground has changed, until the signal comes. Where only fixtures have,
 * the conversations of other files keep their results. What is under way when the signal comes is not told any more.
 * @throws GuichetError as `replay` does, where the first run cannot be made and no change of what is watched could mend
 *   that.
 */
export async function watchReplay(
  request: WatchRequest,
  grounds: ReplayGrounds,
  tools: WatchTools = { watchFiles, timer: systemTimer },
): Promise<void> {
  const { paths, signal } = request;
  const batches = createChangeBatches(tools.timer);
  // Before the first run: what changes during it is run again.
  await using _watcher = await tools.watchFiles([...paths, ...grounds.watched], batches.add);
  signal.addEventListener('abort', batches.close);
  if (signal.aborted) return;
  using _looks = lookAtCorpus(request, grounds, tools.timer);
  await runEachBatch(request, grounds, batches);
}

async function runEachBatch(
  request: WatchRequest,
  grounds: ReplayGrounds,
  batches: ChangeBatches,
): Promise<void> {
  const standing = new StandingResults();
  let isBegun = false;
  for (let changed: ReadonlySet<string> | undefined = new Set(); changed; changed = await batches.next()) {
    standing.forget(changed);
    try {
      await runOnce(request, grounds, standing);
    } catch (thrown) {
      if (request.signal.aborted) return;
      if (!(thrown instanceof GuichetError)) throw thrown;
      if (!isBegun && !mendable.includes(thrown.code)) throw thrown;
      request.onFault(thrown);
    }
    isBegun = true;
  }
}

async function runOnce(
  request: WatchRequest,
  grounds: ReplayGrounds,
  standing: StandingResults,
): Promise<void> {
  const files = await readFixtures(request.paths);
  const ground = await grounds.current();
  const found = await replayOn(stopAt(request.signal, ground), files, request, (conversation) =>
    standing.find(conversation, ground.build),
  );
  if (request.signal.aborted) return;
  const { run } = found;
  const ran = run.results.filter((result) => standing.find(result.conversation, run.build) !== result);
  standing.keep(run);
  await request.onRun(found, ran.length);
}

/** The same ground, on which no conversation is begun any more once the signal has come. */
function stopAt(signal: AbortSignal, ground: ReplayGround): ReplayGround {
  return {
    ...ground,
    play: async (conversation) => {
      signal.throwIfAborted();
      return ground.play(conversation);
    },
  };
}

/** Looks again and again until it is disposed of. */
function lookAtCorpus({ onNote }: WatchRequest, grounds: ReplayGrounds, timer: Timer): Disposable {
  let isOver = false;
  let cancel = (): void => {};
  const look = async (): Promise<void> => {
    const stale = await grounds.findStale();
    if (isOver) return;
    if (stale !== undefined) onNote(stale);
    cancel = timer(() => void look(), CORPUS_LOOK_MS);
  };
  cancel = timer(() => void look(), CORPUS_LOOK_MS);
  return {
    [Symbol.dispose]: () => {
      isOver = true;
      cancel();
    },
  };
}
