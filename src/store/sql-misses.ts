import type { Kysely } from 'kysely';
import type { KeptMiss, QuestionKey, ReadConversation, UnreadConversation } from './learning.ts';
import { readMiss, readVector, writeMiss, writeVector } from './learning-records.ts';
import type { StoreTables } from './sql-tables.ts';

/** Visitors' conversations with events that these rules have not read, those longest unseen first. */
export async function listUnread(
  db: Kysely<StoreTables>,
  rules: number,
  limit: number,
  expiry: number,
): Promise<UnreadConversation[]> {
  return db
    .selectFrom('conversations as kept')
    .leftJoin('conversations_read as read', 'read.conversation_id', 'kept.id')
    .select(['kept.id', 'kept.event_count as events'])
    .where('kept.kind', '=', 'visitor')
    .where('kept.last_seen_at', '>', expiry)
    .where('kept.event_count', '>', 0)
    .where((where) =>
      where.or([
        where('read.rules', 'is', null),
        where('read.rules', '<>', rules),
        where('read.event_count', '<>', where.ref('kept.event_count')),
      ]),
    )
    .orderBy('kept.last_seen_at')
    .orderBy('kept.id')
    .limit(limit)
    .execute();
}

/**
 * Keeps what was read of a conversation in place of what was read of it before; sentence vectors stay with the questions
 * that have not changed.
 * @param locks whether the conversation's row is kept from others, who may be erasing it.
 */
export async function replaceMisses(
  db: Kysely<StoreTables>,
  rules: number,
  { id, events, misses }: ReadConversation,
  { locks, shieldRow }: { readonly locks: boolean; readonly shieldRow: (json: string) => string },
): Promise<void> {
  const conversation = await db
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', id)
    .$if(locks, (query) => query.forUpdate())
    .executeTakeFirst();
  if (conversation === undefined) return;
  const before = await db.selectFrom('misses').selectAll().where('conversation_id', '=', id).execute();
  await db.deleteFrom('misses').where('conversation_id', '=', id).execute();
  for (const miss of misses) {
    const same = before.find((row) => row.place === miss.place);
    const isSame = same !== undefined && readMiss(same.place, same.at, same.body).text === miss.text;
    await db
      .insertInto('misses')
      .values({
        conversation_id: id,
        place: miss.place,
        at: miss.at,
        body: shieldRow(writeMiss(miss)),
        model: isSame ? same.model : null,
        vector: isSame ? same.vector : null,
      })
      .execute();
  }
  const read = { event_count: events, rules };
  await db
    .insertInto('conversations_read')
    .values({ conversation_id: id, ...read })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(read))
    .execute();
}

/** The latest misses after a time, oldest first. */
export async function listMisses(
  db: Kysely<StoreTables>,
  { after, limit, model, expiry }: { after: number; limit: number; model: string; expiry: number },
): Promise<{ misses: KeptMiss[]; total: number }> {
  const kept = db
    .selectFrom('misses')
    .innerJoin('conversations', 'conversations.id', 'misses.conversation_id')
    .where('misses.at', '>', after)
    .where('conversations.last_seen_at', '>', expiry);
  const { total } = await kept
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await kept
    .selectAll('misses')
    .orderBy('misses.at', 'desc')
    .orderBy('misses.conversation_id', 'desc')
    .orderBy('misses.place', 'desc')
    .limit(limit)
    .execute();
  const misses = rows.reverse().map(
    ({ conversation_id: conversation, place, at, body, model: by, vector }): KeptMiss => ({
      conversation,
      ...readMiss(place, at, body),
      ...(by === model && vector !== null && { vector: readVector(vector) }),
    }),
  );
  return { misses, total: Number(total) };
}

export async function keepVector(
  db: Kysely<StoreTables>,
  model: string,
  { conversation, place, vector }: QuestionKey & { readonly vector: Float32Array },
): Promise<void> {
  await db
    .updateTable('misses')
    .set({ model, vector: writeVector(vector) })
    .where('conversation_id', '=', conversation)
    .where('place', '=', place)
    .execute();
}
