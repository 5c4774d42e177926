import type { Clock, Ids } from '../core/clock.ts';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { ConversationStore } from '../store/conversations.ts';
import { createSqliteStore } from '../store/sqlite-store.ts';
import type { Settings } from './settings.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The store of a service, which erases what is past its term when it opens and every hour after. */
export interface OpenStore extends AsyncDisposable {
  readonly conversations: ConversationStore;
}

type StoreSettings = Pick<Settings, 'dataFolder' | 'retentionDays' | 'contactDays'>;

/**
 * The store that the settings name; a running service may use it at the same time.
 * @throws GuichetError of the store: it cannot be written, is damaged, or is a newer version's.
 */
export function createStore(
  { dataFolder, retentionDays, contactDays }: StoreSettings,
  { clock, ids }: { clock: Clock; ids: Ids },
): Promise<ConversationStore> {
  return createSqliteStore({
    folder: dataFolder,
    conversationTtlMs: retentionDays * DAY_MS,
    contactTtlMs: contactDays * DAY_MS,
    clock,
    ids,
  });
}

/** @throws GuichetError as `createStore`. */
export async function openStore(
  settings: StoreSettings,
  { clock, ids, logger }: { clock: Clock; ids: Ids; logger: Logger },
): Promise<OpenStore> {
  const conversations = await createStore(settings, { clock, ids });
  const sweep = async (): Promise<void> => {
    try {
      const erased = await conversations.sweep();
      if (erased.conversations + erased.contacts > 0)
        logger.info({ ...erased }, 'erased what is past its term');
    } catch (thrown) {
      logger.error({ reason: messageOf(thrown) }, 'what is past its term could not be erased');
    }
  };
  await sweep();
  const timer = setInterval(() => void sweep(), HOUR_MS);
  // The service ends by its own means; this must not keep it alive.
  timer.unref();
  return {
    conversations,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await conversations[Symbol.asyncDispose]();
    },
  };
}
