import type { Kysely, Selectable } from 'kysely';
import { foldAttendance } from '../dialogue/attendance.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { languageSchema } from '../protocol/language.ts';
import type { StoredConversation, WaitingConversation } from './conversations.ts';
import { type EventRecord, readEvents } from './event-record.ts';
import { findTexts } from './sql-archive.ts';
import type { StoreTables } from './sql-tables.ts';
import { sumUp } from './sql-traces.ts';
import { messageRepeated, storeDamaged } from './store-faults.ts';

export type ConversationRow = Selectable<StoreTables['conversations']>;

/** Conversations seen at this time or earlier have expired. */
export type Expiry = number;

/**
 * A conversation that has not expired.
 * @param locks whether its row is kept from others until the transaction ends.
 */
export function findConversation(
  db: Kysely<StoreTables>,
  id: string,
  expiry: Expiry,
  locks = false,
): Promise<ConversationRow | undefined> {
  return db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .where('last_seen_at', '>', expiry)
    .$if(locks, (query) => query.forUpdate())
    .executeTakeFirst();
}

export interface Advance {
  readonly id: string;
  /** Events that there have to be. */
  readonly from: number;
  readonly to: number;
  readonly now: number;
}

/** Of SQL's `integer`. */
const LARGEST_INTEGER = 2 ** 31 - 1;

/** Takes the places of new events; false where another has taken them. */
export async function advanceConversation(
  db: Kysely<StoreTables>,
  { id, from, to, now }: Advance,
  expiry: Expiry,
): Promise<boolean> {
  // What is no number of events is nobody's, and no number at all to PostgreSQL.
  if (!Number.isInteger(from) || Math.abs(to) > LARGEST_INTEGER) return false;
  const { numUpdatedRows } = await db
    .updateTable('conversations')
    .set({ event_count: to, last_seen_at: now })
    .where('id', '=', id)
    .where('event_count', '=', from)
    .where('last_seen_at', '>', expiry)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Inserts events from a place on. */
export async function insertEvents(
  db: Kysely<StoreTables>,
  conversation: string,
  first: number,
  records: readonly EventRecord[],
): Promise<void> {
  for (const [index, { messageSha256, body }] of records.entries()) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('events')
      .values({ conversation_id: conversation, seq: first + index, message_sha256: messageSha256, body })
      .onConflict((conflict) => conflict.columns(['conversation_id', 'message_sha256']).doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) throw messageRepeated(conversation);
  }
}

/** Keeps who answers once these events are appended. */
export async function changeAttendance(
  db: Kysely<StoreTables>,
  id: string,
  events: readonly DialogueEvent[],
): Promise<void> {
  const conversation = db.selectFrom('conversations').select('attendance').where('id', '=', id);
  const { attendance: before } = await conversation.executeTakeFirstOrThrow();
  const { by } = foldAttendance(events, { by: before });
  if (by === before) return;
  await db.updateTable('conversations').set({ attendance: by }).where('id', '=', id).execute();
}

/** Visitors' conversations that ask for a person, those last seen first. */
export async function listWaiting(db: Kysely<StoreTables>, expiry: Expiry): Promise<WaitingConversation[]> {
  const rows = await db
    .selectFrom('conversations')
    .select(['id', 'attendance'])
    .where('attendance', 'in', ['nobody', 'agent'])
    .where('kind', '=', 'visitor')
    .where('last_seen_at', '>', expiry)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(({ id, attendance }) => ({ id, isTaken: attendance === 'agent' }));
}

/** The conversation of a row, with all its events and their texts. */
export async function readConversation(
  db: Kysely<StoreTables>,
  row: ConversationRow,
): Promise<StoredConversation> {
  const lang = languageSchema.safeParse(row.lang);
  if (!lang.success) throw storeDamaged(`Conversation ${row.id} is in no known language: ${row.lang}`);
  const bodies = await readBodies(db, row);
  return {
    id: row.id,
    tokenSha256: row.token_sha256,
    kind: row.kind,
    lang: lang.data,
    startedAt: row.started_at,
    lastSeenAt: row.last_seen_at,
    events: await readEvents(row.id, bodies, (hashes) => findTexts(db, hashes)),
  };
}

/** Rows named in one statement at most. */
const NAMED_AT_ONCE = 500;

/** Erases the conversations that replays played, with what they left; returns how many. */
export async function eraseReplays(db: Kysely<StoreTables>): Promise<number> {
  // Conversations first: a contact that is being left holds its conversation, and is there once that has gone.
  const erased = await db.deleteFrom('conversations').where('kind', '=', 'replay').returning('id').execute();
  const ids = erased.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += NAMED_AT_ONCE) {
    const named = ids.slice(start, start + NAMED_AT_ONCE);
    await db.deleteFrom('contacts').where('conversation_id', 'in', named).execute();
  }
  return ids.length;
}

/**
 * Erases some of the conversations that have expired, once their figures are among the sums; returns how many.
 * @param locks whether their rows are kept from others, who may be sweeping too.
 */
export async function eraseExpired(
  db: Kysely<StoreTables>,
  expiry: Expiry,
  most: number,
  locks: boolean,
): Promise<number> {
  const expired = await db
    .selectFrom('conversations')
    .select('id')
    .where('last_seen_at', '<=', expiry)
    .orderBy('id')
    .limit(most)
    .$if(locks, (query) => query.forUpdate())
    .execute();
  if (expired.length === 0) return 0;
  const ids = expired.map(({ id }) => id);
  await sumUp(db, ids);
  await db.deleteFrom('conversations').where('id', 'in', ids).execute();
  return ids.length;
}

/**
 * The stored events of a conversation in order, all of them.
 * @throws GuichetError `STORE_DAMAGED` (integrity) where there are not as many as there were appended.
 */
export async function readBodies(
  db: Kysely<StoreTables>,
  { id, event_count }: Pick<ConversationRow, 'id' | 'event_count'>,
): Promise<string[]> {
  const rows = await db
    .selectFrom('events')
    .select(['seq', 'body'])
    .where('conversation_id', '=', id)
    .orderBy('seq')
    .execute();
  if (rows.length !== event_count || rows.some(({ seq }, index) => seq !== index)) {
    throw storeDamaged(`Conversation ${id} has ${event_count} events, of which ${rows.length} are there.`);
  }
  return rows.map(({ body }) => body);
}
