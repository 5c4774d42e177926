import { join } from 'node:path';
import { systemClock, systemIds } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import { packageRoot } from '../core/package-root.ts';
import { systemTimers } from '../core/timers.ts';
import { consoleLink } from '../desk/console-link.ts';
import { createOpenIdProvider } from '../desk/openid/openid-provider.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';
import { type RunningService, startService } from '../service/running-service.ts';
import type { Sharing } from '../sharing/sharing.ts';
import { agentSettingsOf } from './agent-settings.ts';
import { createAssistant } from './assistant.ts';
import { chooseCorpus } from './corpus-choice.ts';
import { createDrafting } from './drafting.ts';
import { createEmbedder } from './embedder.ts';
import { type LearningSetup, openLearning, recordStored } from './learning.ts';
import { LiveIndex } from './live-index.ts';
import { createMonitoring } from './monitoring/monitoring.ts';
import { observeEmbedder } from './monitoring/observed-engine.ts';
import { openReadiness } from './monitoring/open-readiness.ts';
import { watchEmbedder } from './monitoring/readiness-checks.ts';
import { openStore } from './open-store.ts';
import { openReporting } from './reporting.ts';
import { dialogueOf, type Settings } from './settings.ts';
import { openSharing } from './sharing.ts';
import { createVectors } from './vectors.ts';

/** The service, and what its operator has to be told. */
export interface RunningApplication extends RunningService {
  /** Opens the first account, once; undefined where there is one. */
  readonly setUpLink: string | undefined;
}

/**
 * Builds the whole service from its settings and starts it. Stopping it ends the turns in flight first, then
 * closes index and model.
 * @throws GuichetError for everything that a person can mend: port, corpus, index, model.
 */
export async function startApplication(
  settings: Settings,
  logger: Logger,
  onProgress: OnProgress,
): Promise<RunningApplication> {
  const sharing = await openSharing(settings, { ...system, logger });
  try {
    return await startSharing(sharing, settings, logger, onProgress);
  } catch (thrown) {
    // Its connections would keep the process from ending.
    await sharing[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** A service answers from the vectors at hand while its database writes or waits for longer. */
const VECTORS_PATIENCE_MS = 30_000;

const system = { clock: systemClock, ids: systemIds, timers: systemTimers };

async function startSharing(
  sharing: Sharing,
  settings: Settings,
  logger: Logger,
  onProgress: OnProgress,
): Promise<RunningApplication> {
  const { clock, ids, timers } = system;
  const monitoring = createMonitoring(settings, logger);
  const { observer } = monitoring;
  const model = watchEmbedder(await createEmbedder(settings, observer.embedded));
  const embedder = observeEmbedder(model, observer);
  // Reading the tokenizer takes longer than opening the index: both at once. A model that cannot be loaded is
  // reported by the first call that needs it.
  embedder.warmUp().catch(() => {});
  const { indexFolder, messagesPerMinute, maxTurns, allowedOrigins, replayKey } = settings;
  const corpusFolder = await chooseCorpus(settings);
  // Before the index, which may take minutes: a store that cannot be written is known at once.
  const { gates, presence } = sharing;
  const store = await openStore(settings, { clock, ids, logger, gates });
  const vectors = createVectors(settings, {
    embedder,
    logger,
    timers,
    openingPatienceMs: VECTORS_PATIENCE_MS,
  });
  const live = await LiveIndex.start({
    corpusFolder,
    indexFolder,
    embedder,
    openNearest: vectors.openNearest,
    dialogue: dialogueOf(settings, () => presence.isSomebodyOnline()),
    clock,
    ids,
    timers,
    logger,
    onProgress,
  });
  await embedder.warmUp('longest');
  const use: LearningSetup['use'] = (work) => live.use(work);
  const { conversations } = store;
  const learning = openLearning({ ...store, settings, corpusFolder, embedder, use, clock, ids, logger });
  const readiness = openReadiness(settings, { live, model, conversations, vectors, timers, logger });
  const service = await startService(
    {
      ...createAssistant(live, observer),
      readiness,
      conversations,
      accounts: store.accounts,
      openId: settings.openId && createOpenIdProvider(settings.openId, ids),
      drafting: createDrafting(live),
      drafts: store.drafts,
      learning,
      reporting: openReporting({ ...store, use }),
      recordFixture: (id) => recordStored(id, { conversations, use }),
      sharing,
      clock,
      timers,
      ids,
      logger,
      observer,
      settings: {
        messagesPerMinute,
        maxTurns,
        maxConnections: settings.maxConnections,
        proxies: settings.proxies,
        allowedOrigins,
        ...agentSettingsOf(settings),
        replayKey,
        waitLimitMs: settings.waitMinutes * 60_000,
        webFolder: join(packageRoot, 'dist', 'web'),
      },
    },
    settings,
  );
  const stop = async (): Promise<void> => {
    await service.stop();
    await monitoring[Symbol.asyncDispose]();
    await learning[Symbol.asyncDispose]();
    await live[Symbol.asyncDispose]();
    await vectors[Symbol.asyncDispose]();
    await embedder[Symbol.asyncDispose]();
    await store[Symbol.asyncDispose]();
    await sharing[Symbol.asyncDispose]();
  };
  try {
    await monitoring.serve({ live, service, conversations, readiness, clock });
    const setUpToken = await store.accounts.offerSetUp();
    const setUpLink = setUpToken && consoleLink(settings.publicUrl ?? service.url, 'set-up', setUpToken);
    return { ...service, setUpLink, stop, [Symbol.asyncDispose]: stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
