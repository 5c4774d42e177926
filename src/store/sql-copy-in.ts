import type { Insertable, Kysely } from 'kysely';
import { foldAttendance } from '../dialogue/attendance.ts';
import type { KeptCounts } from './durable-store.ts';
import { proveRecords } from './event-record.ts';
import type { KeptConversation, KeptRecord } from './kept-records.ts';
import { eraseRows, hasNoRows, insertRow } from './sql-copy-rows.ts';
import type { StoreTables } from './sql-tables.ts';
import { insertFacts, insertTerms, tracesOf } from './sql-traces.ts';
import type { Ends } from './store-options.ts';

/** Rows inserted at a time: no database takes any number of values in one statement. */
const ROWS_AT_ONCE = 500;

/** Characters of events that are held until they are inserted. */
const MOST_HELD = 4_000_000;

export interface CopyInOptions {
  /** What is past its term is left out. */
  readonly ends: Ends;
  readonly shieldRow: (json: string) => string;
}

/** Whether nothing at all is stored. */
export async function isEmpty(db: Kysely<StoreTables>): Promise<boolean> {
  const firsts = [
    await db.selectFrom('conversations').select('id').limit(1).execute(),
    await db.selectFrom('contacts').select('conversation_id').limit(1).execute(),
    await db.selectFrom('served_texts').select('sha256').limit(1).execute(),
  ];
  return firsts.every((rows) => rows.length === 0) && (await hasNoRows(db));
}

export async function eraseAll(db: Kysely<StoreTables>): Promise<void> {
  await eraseRows(db);
  for (const table of ['events', 'conversations', 'contacts', 'served_texts'] as const)
    await db.deleteFrom(table).execute();
}

/** Inserts records into a store that has none of them; returns how many, of each kind. */
export async function insertKept(
  db: Kysely<StoreTables>,
  records: AsyncIterable<KeptRecord>,
  options: CopyInOptions,
): Promise<KeptCounts> {
  const inserting = new Inserting(db, options);
  for await (const record of records) await inserting.add(record);
  await inserting.flush();
  return inserting.counts;
}

type Row<Table extends keyof StoreTables> = Insertable<StoreTables[Table]>;

/** Gathers rows, since a statement for each takes ten times as long. */
class Inserting {
  readonly counts = { texts: 0, conversations: 0, events: 0, contacts: 0, rows: 0 };
  readonly #db: Kysely<StoreTables>;
  readonly #options: CopyInOptions;
  readonly #archived = new Set<string>();
  #conversations: Row<'conversations'>[] = [];
  #events: Row<'events'>[] = [];
  #facts: Row<'conversation_facts'>[] = [];
  #terms: Row<'conversation_terms'>[] = [];
  #held = 0;

  constructor(db: Kysely<StoreTables>, options: CopyInOptions) {
    this.#db = db;
    this.#options = options;
  }

  async add(record: KeptRecord): Promise<void> {
    const { ends, shieldRow } = this.#options;
    switch (record.type) {
      case 'text': {
        const { sha256, text, firstServedAt: first_served_at } = record;
        const row = { sha256, body: Buffer.from(text), first_served_at };
        await this.#db.insertInto('served_texts').values(row).execute();
        this.#archived.add(sha256);
        this.counts.texts++;
        return;
      }
      case 'conversation':
        if (record.lastSeenAt > ends.conversations) await this.#addConversation(record);
        return;
      case 'contact': {
        const { conversation: conversation_id, contact, leftAt: left_at } = record;
        if (left_at <= ends.contacts) return;
        const row = { conversation_id, body: shieldRow(JSON.stringify(contact)), left_at };
        await this.#db.insertInto('contacts').values(row).execute();
        this.counts.contacts++;
        return;
      }
      case 'row':
        // What it may refer to has to be there.
        await this.flush();
        if (await insertRow(this.#db, record, this.#options)) this.counts.rows++;
    }
  }

  /** Inserts what is held. */
  async flush(): Promise<void> {
    await insertRows(this.#conversations, (rows) =>
      this.#db.insertInto('conversations').values(rows).execute(),
    );
    await insertRows(this.#events, (rows) => this.#db.insertInto('events').values(rows).execute());
    await insertFacts(this.#db, this.#facts);
    await insertTerms(this.#db, this.#terms);
    [this.#conversations, this.#events, this.#facts, this.#terms] = [[], [], [], []];
    this.#held = 0;
  }

  /** What follows from the events is made of them again: `attendance`, hashes of message ids, figures, what finds it. */
  async #addConversation(conversation: KeptConversation): Promise<void> {
    const { id, tokenSha256: token_sha256, kind, lang } = conversation;
    const bodies = conversation.events.map((event) => JSON.stringify(event));
    const { records, events } = proveRecords(id, bodies, (sha256) => this.#archived.has(sha256));
    const attendance = foldAttendance(events).by;
    const times = { started_at: conversation.startedAt, last_seen_at: conversation.lastSeenAt };
    const event_count = records.length;
    this.#conversations.push({ id, token_sha256, kind, lang, ...times, event_count, attendance });
    for (const [seq, { messageSha256: message_sha256, body: json }] of records.entries()) {
      const body = this.#options.shieldRow(json);
      this.#events.push({ conversation_id: id, seq, message_sha256, body });
      this.#held += body.length;
    }
    if (kind === 'visitor') {
      const { facts, terms } = tracesOf(id, events);
      this.#facts.push(...facts);
      this.#terms.push(...terms);
    }
    this.counts.conversations++;
    this.counts.events += event_count;
    const isMuch = this.#conversations.length >= ROWS_AT_ONCE || this.#held > MOST_HELD;
    if (isMuch) await this.flush();
  }
}

async function insertRows<Item>(
  rows: readonly Item[],
  insert: (rows: Item[]) => Promise<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await insert(rows.slice(start, start + ROWS_AT_ONCE));
}
