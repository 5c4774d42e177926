import type { Logger } from '../../core/logger.ts';
import type { Timers } from '../../core/timers.ts';
import type { Readiness } from '../../protocol/http.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { LiveIndex } from '../live-index.ts';
import type { Settings } from '../settings.ts';
import type { Vectors } from '../vectors.ts';
import { createReadiness } from './readiness.ts';
import { checkDisk, checkIndex, checkModel, checkStore, type WatchedEmbedder } from './readiness-checks.ts';

/** What is looked at. */
export interface ReadinessSources {
  readonly live: Pick<LiveIndex, 'unreadiness' | 'retryAfterFailure'>;
  readonly model: WatchedEmbedder;
  readonly conversations: Pick<ConversationStore, 'findServedText'>;
  readonly vectors: Pick<Vectors, 'trouble'>;
  readonly timers: Timers;
  readonly logger: Logger;
}

/** The readiness of a service: index, model and store, and the disk where the store is on it. */
export function openReadiness(
  { databaseUrl, dataFolder }: Pick<Settings, 'databaseUrl' | 'dataFolder'>,
  { live, model, conversations, vectors, timers, logger }: ReadinessSources,
): () => Promise<Readiness> {
  const disk = databaseUrl === undefined ? [checkDisk(dataFolder)] : [];
  const checks = [checkIndex(live), checkModel(model), checkStore(conversations), ...disk];
  const look = createReadiness(checks, { now: () => performance.now(), timers, logger });
  return async () => {
    const degraded = vectors.trouble();
    return { ...(await look()), ...(degraded !== undefined && { degraded }) };
  };
}
