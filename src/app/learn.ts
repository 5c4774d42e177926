import { systemClock, systemIds } from '../core/clock.ts';
import { GuichetError } from '../core/errors.ts';
import { createLearning, type Learning } from '../curation/learning/learning.ts';
import { createLogger } from './logger.ts';
import { openEngine } from './open-engine.ts';
import { createStore } from './open-store.ts';
import type { Settings } from './settings.ts';

/**
 * Looks at what is learnt in the store that the settings name, against the index; a service may be running beside it.
 * Nothing is decided, measured or applied here: that takes somebody who is logged in.
 * @throws GuichetError as `createStore`, `openEngine` and `work`.
 */
export async function lookAtLearning<Result>(
  settings: Settings,
  work: (learning: Pick<Learning, 'listGroups' | 'listProposals' | 'readPatch'>) => Promise<Result>,
): Promise<Result> {
  const [clock, ids] = [systemClock, systemIds];
  await using store = await createStore(settings, { clock, ids });
  await using engine = await openEngine(settings);
  await using learning = createLearning({
    store: store.learning,
    conversations: store,
    embedder: engine.embedder,
    useIndex: (use) => use(engine.index),
    corpusFolder: engine.index.corpusFolder,
    canApply: false,
    measureEffect: () => Promise.reject(notHere()),
    record: () => Promise.reject(notHere()),
    clock,
    ids,
    logger: createLogger(settings.logLevel),
  });
  return await work(learning);
}

function notHere(): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'NOT_LOGGED_IN',
    message: 'nobody is logged in on the command line',
    remedy: 'Decide in the console.',
  });
}
