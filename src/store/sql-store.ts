import type { Kysely, Transaction } from 'kysely';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import type { Language } from '../protocol/language.ts';
import { isToken } from './conversation-token.ts';
import type {
  Contact,
  ConversationKind,
  ConversationStore,
  ServedText,
  ShownAnswer,
  StoredConversation,
  SweepCount,
  WaitingConversation,
} from './conversations.ts';
import { recordEvents } from './event-record.ts';
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
import type { StoreTables } from './sql-tables.ts';
import { conversationUnknown, storeDamaged, tokenRefused } from './store-faults.ts';
import { createTerms, type StoreOptions, type Terms } from './store-options.ts';

/** Conversations that a sweep erases at a time, so that a long one holds nobody up. */
const SWEPT_AT_ONCE = 20;

/** A migrated database, and what one kind of database has to do that another has not. */
export interface SqlEngine {
  readonly db: Kysely<StoreTables>;
  /** Turns JSON with a visitor's words into the JSON to store: its bytes go when its row does. */
  readonly shieldRow: (json: string) => string;
  /** Removes what erased rows leave behind beside the tables. */
  readonly purge: () => Promise<void>;
}

/** Conversation store in an SQL database. */
export function createSqlStore(options: StoreOptions, engine: SqlEngine): ConversationStore {
  return new SqlStore(options, engine);
}

class SqlStore implements ConversationStore {
  readonly #options: StoreOptions;
  readonly #terms: Terms;
  readonly #engine: SqlEngine;

  constructor(options: StoreOptions, engine: SqlEngine) {
    this.#options = options;
    this.#terms = createTerms(options);
    this.#engine = engine;
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
    return listWaiting(this.#engine.db, this.#terms.conversationsEnd());
  }

  async append(id: string, expected: number, events: readonly DialogueEvent[]): Promise<boolean> {
    const { records, texts } = recordEvents(events);
    const shielded = records.map((record) => ({ ...record, body: this.#engine.shieldRow(record.body) }));
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
      return true;
    });
  }

  async erase(id: string): Promise<void> {
    await this.#write(async (db) => {
      await this.#find(db, id);
      await db.deleteFrom('contacts').where('conversation_id', '=', id).execute();
      await db.deleteFrom('conversations').where('id', '=', id).execute();
    });
    await this.#engine.purge();
  }

  async eraseReplays(): Promise<number> {
    const erased = await this.#write(eraseReplays);
    if (erased > 0) await this.#engine.purge();
    return erased;
  }

  async leaveContact(id: string, contact: string): Promise<void> {
    const body = this.#engine.shieldRow(JSON.stringify(contact));
    await this.#write(async (db) => {
      await this.#find(db, id);
      await keepContact(db, id, { body, left_at: this.#options.clock.now() });
    });
  }

  listContacts(): Promise<readonly Contact[]> {
    return listContactsAfter(this.#engine.db, this.#terms.contactsEnd());
  }

  async findServedText(sha256: string): Promise<string | undefined> {
    const text = (await findTexts(this.#engine.db, [sha256])).get(sha256);
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
    // Also where nothing was past its term: an erasure may have had to leave this to the sweep.
    await this.#engine.purge();
    return { conversations, contacts };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#engine.db.destroy();
  }

  async #eraseExpired(): Promise<number> {
    const expiry = this.#terms.conversationsEnd();
    let total = 0;
    for (;;) {
      const erased = await this.#write((db) => eraseExpired(db, expiry, SWEPT_AT_ONCE));
      total += erased;
      if (erased < SWEPT_AT_ONCE) return total;
    }
  }

  async #find(db: Kysely<StoreTables>, id: string): Promise<ConversationRow> {
    const row = await findConversation(db, id, this.#terms.conversationsEnd());
    if (row === undefined) throw conversationUnknown();
    return row;
  }

  #read<Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> {
    const transaction = this.#engine.db.transaction();
    return transaction.setAccessMode('read only').setIsolationLevel('repeatable read').execute(work);
  }

  #write<Result>(work: (db: Transaction<StoreTables>) => Promise<Result>): Promise<Result> {
    return this.#engine.db.transaction().execute(work);
  }
}
