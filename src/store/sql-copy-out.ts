import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { sha256Of } from '../core/text.ts';
import type { KeptCounts } from './durable-store.ts';
import { proveRecords } from './event-record.ts';
import { type KeptRecord, keptRecordSchema } from './kept-records.ts';
import { listTexts } from './sql-archive.ts';
import { parseContact } from './sql-contacts.ts';
import { type ConversationRow, readBodies } from './sql-conversations.ts';
import { countRows, listRows } from './sql-copy-rows.ts';
import type { StoreTables } from './sql-tables.ts';
import { storeDamaged } from './store-faults.ts';
import type { Ends } from './store-options.ts';

/** Rows read at a time. */
const PAGE_ROWS = 200;

/** What is within its term. */
export async function countKept(db: Kysely<StoreTables>, ends: Ends): Promise<KeptCounts> {
  const texts = await db
    .selectFrom('served_texts')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const conversations = await db
    .selectFrom('conversations')
    .where('last_seen_at', '>', ends.conversations)
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      sql<number>`coalesce(sum(event_count), 0)`.as('events'),
    ])
    .executeTakeFirstOrThrow();
  const contacts = await db
    .selectFrom('contacts')
    .where('left_at', '>', ends.contacts)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    texts: texts.count,
    conversations: conversations.count,
    events: conversations.events,
    contacts: contacts.count,
    rows: await countRows(db, ends),
  };
}

/** All that is within its term, proved: texts, conversations, contacts, each in order of its name, then rows. */
export async function* listKept(db: Kysely<StoreTables>, ends: Ends): AsyncGenerator<KeptRecord> {
  const archived = new Set<string>();
  for await (const served of listTexts(db)) {
    const actual = sha256Of(served.text);
    if (actual !== served.sha256)
      throw storeDamaged(`The archived text ${served.sha256} hashes to ${actual}.`);
    archived.add(served.sha256);
    yield keep({ type: 'text', ...served }, `text ${served.sha256}`);
  }
  for await (const row of listConversations(db, ends.conversations)) {
    const bodies = await readBodies(db, row);
    proveRecords(row.id, bodies, (sha256) => archived.has(sha256));
    const { id, kind, lang } = row;
    const conversation = {
      type: 'conversation',
      id,
      tokenSha256: row.token_sha256,
      kind,
      lang,
      startedAt: row.started_at,
      lastSeenAt: row.last_seen_at,
      events: bodies.map((body) => JSON.parse(body) as unknown),
    };
    yield keep(conversation, `conversation ${id}`);
  }
  for await (const { conversation_id: conversation, body, left_at: leftAt } of listContacts(
    db,
    ends.contacts,
  )) {
    const contact = parseContact(conversation, body);
    yield keep(
      { type: 'contact', conversation, contact, leftAt },
      `the contact of conversation ${conversation}`,
    );
  }
  for await (const row of listRows(db, ends)) yield keep(row, 'the people who answer');
}

/** What could not be restored must not be taken for a backup. */
function keep(record: unknown, name: string): KeptRecord {
  const parsed = keptRecordSchema.safeParse(record);
  if (parsed.success) return parsed.data;
  throw storeDamaged(`What is stored of ${name} cannot be read: ${z.prettifyError(parsed.error)}`);
}

async function* listConversations(db: Kysely<StoreTables>, end: number): AsyncGenerator<ConversationRow> {
  yield* inPages((last) =>
    db
      .selectFrom('conversations')
      .selectAll()
      .where('last_seen_at', '>', end)
      .where('id', '>', last?.id ?? '')
      .orderBy('id')
      .limit(PAGE_ROWS)
      .execute(),
  );
}

async function* listContacts(
  db: Kysely<StoreTables>,
  end: number,
): AsyncGenerator<Selectable<StoreTables['contacts']>> {
  yield* inPages((last) =>
    db
      .selectFrom('contacts')
      .selectAll()
      .where('left_at', '>', end)
      .where('conversation_id', '>', last?.conversation_id ?? '')
      .orderBy('conversation_id')
      .limit(PAGE_ROWS)
      .execute(),
  );
}

/** @param readPage gives the rows after the last one of the page before. */
async function* inPages<Row>(readPage: (last: Row | undefined) => Promise<Row[]>): AsyncGenerator<Row> {
  let last: Row | undefined;
  do {
    const rows = await readPage(last);
    yield* rows;
    last = rows.length < PAGE_ROWS ? undefined : rows.at(-1);
  } while (last !== undefined);
}
