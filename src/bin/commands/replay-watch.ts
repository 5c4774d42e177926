import type { ReplayRequest } from '../../app/replay.ts';
import { createGrounds } from '../../app/replay-grounds.ts';
import { watchReplay } from '../../app/replay-watch.ts';
import type { Settings } from '../../app/settings.ts';
import type { ReplayRun } from '../../replay/report/replay-run.ts';
import { note, reportFault } from '../terminal.ts';

/**
 * `replay --watch`. Ctrl-C ends it with 0 whatever the last run found: it was told, and it is a person who ends this.
 * @param giveOut prints a run and writes its reports.
 */
export async function runWatch(
  request: ReplayRequest,
  settings: Settings,
  giveOut: (run: ReplayRun) => Promise<void>,
): Promise<void> {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  // Once: a second Ctrl-C ends the process at once.
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  note('watching the fixtures, and what they are played against; Ctrl-C ends it');
  await using grounds = createGrounds(request, settings);
  await watchReplay(
    {
      ...request,
      signal: controller.signal,
      onRun: async ({ run }, ran) => {
        await giveOut(run);
        note(`${ran} of ${run.results.length} conversations run, watching`);
      },
      onFault: (fault) => void reportFault(fault),
      onNote: note,
    },
    grounds,
  );
}
