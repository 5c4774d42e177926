import type { Kysely, Transaction } from 'kysely';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { Language } from '../protocol/language.ts';
import type { AccountStore } from './accounts.ts';
import { isToken } from './conversation-token.ts';
import type {
  Contact,
  ConversationKind,
  ServedText,
  ShownAnswer,
  StoredConversation,
  SweepCount,
  WaitingConversation,
} from './conversations.ts';
import type { DraftStore } from './drafts.ts';
import type { DurableStore, KeptCounts, StoreCopy } from './durable-store.ts';
import { recordEvents } from './event-record.ts';
import type { FiguresStore } from './figures.ts';
import type { KeptRecord } from './kept-records.ts';
import type { LearningStore } from './learning.ts';
import { createSqlAccounts } from './sql-accounts.ts';
import { findTexts, keepTexts, listShownAnswers, listTexts } from './sql-archive.ts';
import { eraseContactsUntil, keepContact, listContactsAfter } from './sql-contacts.ts';
import {
  advanceConversation,
  type ConversationRow,
  changeAttendance,
  eraseExpired,
  eraseReplays,
  findConversation,
  insertEvents,
  listWaiting,
  readConversation,
} from './sql-conversations.ts';
import { eraseAll, insertKept, isEmpty } from './sql-copy-in.ts';
import { countKept, listKept } from './sql-copy-out.ts';
import { createSqlDrafts } from './sql-drafts.ts';
import type { SqlEngine } from './sql-engine.ts';
import { createSqlFigures } from './sql-figures.ts';
import { createSqlLearning } from './sql-learning.ts';
import type { StoreTables } from './sql-tables.ts';
import { forgetSums, keepTraces } from './sql-traces.ts';
import { conversationUnknown, storeDamaged, storeNotEmpty, tokenRefused } from './store-faults.ts';
import { createTerms, type Ends, type StoreOptions, type Terms } from './store-options.ts';

/** Conversations that a sweep erases at a time, so that a long one holds nobody up. */
const SWEPT_AT_ONCE = 20;

/** Conversation store in an SQL database. */
export function createSqlStore(options: StoreOptions, engine: SqlEngine): DurableStore {
  return new SqlStore(options, engine);
}

class SqlStore implements DurableStore {
  readonly accounts: AccountStore;
  readonly drafts: DraftStore;
  readonly learning: LearningStore;
  readonly figures: FiguresStore;
  readonly #options: StoreOptions;
  readonly #terms: Terms;
  readonly #engine: SqlEngine;

  constructor(options: StoreOptions, engine: SqlEngine) {
    this.#options = options;
    this.#terms = createTerms(options);
    this.#engine = engine;
    this.accounts = createSqlAccounts(engine);
    this.drafts = createSqlDrafts(engine, this.#terms);
    this.learning = createSqlLearning(engine, this.#terms);
    this.figures = createSqlFigures(engine, this.#terms);
  }

  async start(lang: Language, kind: ConversationKind = 'visitor'): Promise<ConversationKey> {
    const { clock, ids } = this.#options;
    const key = { id: ids.next(), token: ids.secret() };
    const now = clock.now();
    const times = { started_at: now, last_seen_at: now };
    const row = {
      id: key.id,
      token_sha256: sha256Of(key.token),
      lang,
      ...times,
      event_count: 0,
      attendance: 'assistant' as const,
      kind,
    };
    await this.#write((db) => db.insertInto('conversations').values(row).execute());
    return key;
  }

  open({ id, token }: ConversationKey): Promise<StoredConversation> {
    return this.#read(async (db) => {
      const row = await this.#find(db, id);
      if (!isToken(token, row.token_sha256)) throw tokenRefused();
      return readConversation(db, row);
    });
  }

  read(id: string): Promise<StoredConversation> {
    return this.#read(async (db) => readConversation(db, await this.#find(db, id)));
  }

  listWaiting(): Promise<readonly WaitingConversation[]> {
    const { db, attempt } = this.#engine;
    return attempt(() => listWaiting(db, this.#terms.conversationsEnd()));
  }

  async append(id: string, expected: number, events: readonly DialogueEvent[]): Promise<boolean> {
    const { records, texts } = recordEvents(events);
    const shielded = records.map((record) => ({ ...record, body: this.#engine.shieldRow(record.body) }));
    if (!isStorable(id)) throw conversationUnknown();
    return this.#write(async (db) => {
      const now = this.#options.clock.now();
      const advance = { id, from: expected, to: expected + records.length, now };
      if (!(await advanceConversation(db, advance, this.#terms.conversationsEnd()))) {
        await this.#find(db, id);
        return false;
      }
      await keepTexts(db, texts, now);
      await insertEvents(db, id, expected, shielded);
      await changeAttendance(db, id, events);
      await keepTraces(db, id, events);
      return true;
    });
  }

  async erase(id: string): Promise<void> {
    await this.#write(async (db) => {
      await this.#find(db, id, this.#engine.locksRows);
      await db.deleteFrom('contacts').where('conversation_id', '=', id).execute();
      await db.deleteFrom('conversations').where('id', '=', id).execute();
    });
    await this.#engine.purge('erasure');
  }

  async eraseReplays(): Promise<number> {
    const erased = await this.#write(eraseReplays);
    if (erased > 0) await this.#engine.purge('erasure');
    return erased;
  }

  async leaveContact(id: string, contact: string): Promise<void> {
    const body = this.#engine.shieldRow(JSON.stringify(contact));
    await this.#write(async (db) => {
      await this.#find(db, id, this.#engine.locksRows);
      await keepContact(db, id, { body, left_at: this.#options.clock.now() });
    });
  }

  listContacts(): Promise<readonly Contact[]> {
    const { db, attempt } = this.#engine;
    return attempt(() => listContactsAfter(db, this.#terms.contactsEnd()));
  }

  async findServedText(sha256: string): Promise<string | undefined> {
    const { db, attempt } = this.#engine;
    if (!isStorable(sha256)) return undefined;
    const text = (await attempt(() => findTexts(db, [sha256]))).get(sha256);
    if (text === undefined || sha256Of(text) === sha256) return text;
    throw storeDamaged(`The archived text ${sha256} does not hash to its name.`);
  }

  servedTexts(): AsyncIterable<ServedText> {
    return listTexts(this.#engine.db);
  }

  servedAnswers(): AsyncIterable<ShownAnswer> {
    return listShownAnswers(this.#engine.db);
  }

  async sweep(): Promise<SweepCount> {
    const contacts = await this.#write((db) => eraseContactsUntil(db, this.#terms.contactsEnd()));
    const conversations = await this.#eraseExpired();
    await this.#write((db) => forgetSums(db, this.#terms.sumsEnd()));
    // Also where nothing was past its term: an erasure may have had to leave this to the sweep.
    await this.#engine.purge('sweep');
    return { conversations, contacts };
  }

  copyOut(receive: (copy: StoreCopy) => Promise<void>): Promise<void> {
    const ends = this.#ends();
    const transaction = this.#engine.db.transaction();
    return transaction
      .setAccessMode('read only')
      .setIsolationLevel('repeatable read')
      .execute(async (db) => {
        await receive({ counts: await countKept(db, ends), records: listKept(db, ends) });
      });
  }

  async copyIn(
    records: AsyncIterable<KeptRecord>,
    { replaces }: { readonly replaces: boolean },
  ): Promise<KeptCounts> {
    const { db: database, excludeWriters, shieldRow } = this.#engine;
    // Not taken again where it fails: the records can be read once.
    const counts = await database.transaction().execute(async (db) => {
      await excludeWriters(db);
      if (replaces) await eraseAll(db);
      else if (!(await isEmpty(db))) throw storeNotEmpty();
      return insertKept(db, records, { ends: this.#ends(), shieldRow });
    });
    if (replaces) await this.#engine.purge('sweep');
    return counts;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine.db.destroy();
  }

  async #eraseExpired(): Promise<number> {
    const { locksRows } = this.#engine;
    const expiry = this.#terms.conversationsEnd();
    let total = 0;
    for (;;) {
      const erased = await this.#write((db) => eraseExpired(db, expiry, SWEPT_AT_ONCE, locksRows));
      total += erased;
      if (erased < SWEPT_AT_ONCE) return total;
    }
  }

  async #find(db: Kysely<StoreTables>, id: string, locks = false): Promise<ConversationRow> {
    const row = isStorable(id)
      ? await findConversation(db, id, this.#terms.conversationsEnd(), locks)
      : undefined;
    if (row === undefined) throw conversationUnknown();
    return row;
  }

  #ends(): Ends {
    return { conversations: this.#terms.conversationsEnd(), contacts: this.#terms.contactsEnd() };
  }

  #read<Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> {
    const { db, attempt } = this.#engine;
    return attempt(() =>
      db.transaction().setAccessMode('read only').setIsolationLevel('repeatable read').execute(work),
    );
  }

  #write<Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> {
    const { db, attempt } = this.#engine;
    return attempt(() => db.transaction().execute(work));
  }
}

/** Whether a name could be in a database: PostgreSQL takes no text with a NUL, not even to look for it. */
function isStorable(name: string): boolean {
  return !name.includes('\0');
}
