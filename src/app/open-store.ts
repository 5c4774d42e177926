import { resolve } from 'node:path';
import type { Clock, Ids } from '../core/clock.ts';
import { messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import { type AgentAccounts, createAgentAccounts } from '../desk/agent-accounts.ts';
import { createLogInThrottle } from '../desk/log-in-throttle.ts';
import type { Gates } from '../sharing/gates.ts';
import type { ConversationStore } from '../store/conversations.ts';
import type { DraftStore } from '../store/drafts.ts';
import type { DurableStore } from '../store/durable-store.ts';
import type { FiguresStore } from '../store/figures.ts';
import type { LearningStore } from '../store/learning.ts';
import { nameDatabase } from '../store/postgres-pool.ts';
import { createPostgresStore } from '../store/postgres-store.ts';
import { createSqliteStore } from '../store/sqlite-store.ts';
import { type AccountSettings, accountTtlsOf } from './agent-settings.ts';
import type { Settings } from './settings.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** The store of a service, which erases what is past its term when it opens and every hour after. */
export interface OpenStore extends AsyncDisposable {
  readonly conversations: ConversationStore;
  readonly accounts: AgentAccounts;
  readonly drafts: DraftStore;
  readonly learning: LearningStore;
  readonly figures: FiguresStore;
}

export type StoreSettings = Pick<Settings, 'dataFolder' | 'databaseUrl' | 'retentionDays' | 'contactDays'>;

type ServiceStoreSettings = StoreSettings & AccountSettings;

/** What a command that copies the whole store needs. */
export interface StoreNeeds {
  /** Whether a file that is not there is refused instead of made. Default false. */
  readonly mustExist?: boolean;
  /** How long a statement on a database server may take; default: as long as a visitor can wait. */
  readonly statementTimeoutMs?: number;
}

/**
 * The store that the settings name; a running service may use it at the same time.
 * @throws GuichetError of the store: it cannot be reached or written, is damaged, or is a newer version's.
 */
export function createStore(
  { dataFolder, databaseUrl, retentionDays, contactDays }: StoreSettings,
  { clock, ids }: { clock: Clock; ids: Ids },
  needs: StoreNeeds = {},
): Promise<DurableStore> {
  const terms = { conversationTtlMs: retentionDays * DAY_MS, contactTtlMs: contactDays * DAY_MS };
  const options = { ...terms, clock, ids, ...needs };
  return databaseUrl === undefined
    ? createSqliteStore({ folder: dataFolder, ...options })
    : createPostgresStore({ url: databaseUrl, ...options });
}

/** Which store the settings name, without any secret. */
export function describeStore({ dataFolder, databaseUrl }: StoreSettings): string {
  return databaseUrl === undefined ? `SQLite, folder ${resolve(dataFolder)}` : nameDatabase(databaseUrl);
}

/** @throws GuichetError as `createStore`. */
export async function openStore(
  settings: ServiceStoreSettings,
  { clock, ids, logger, gates }: { clock: Clock; ids: Ids; logger: Logger; gates: Gates },
): Promise<OpenStore> {
  const conversations = await createStore(settings, { clock, ids });
  const accounts = createAgentAccounts({
    store: conversations.accounts,
    clock,
    ids,
    ttls: accountTtlsOf(settings),
    throttle: createLogInThrottle(gates),
  });
  logger.info({ store: describeStore(settings) }, 'store opened');
  const sweep = async (): Promise<void> => {
    try {
      const erased = await conversations.sweep();
      if (erased.conversations + erased.contacts > 0)
        logger.info({ ...erased }, 'erased what is past its term');
      await accounts.sweep();
      await conversations.drafts.sweep();
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
    accounts,
    drafts: conversations.drafts,
    learning: conversations.learning,
    figures: conversations.figures,
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await conversations[Symbol.asyncDispose]();
    },
  };
}
