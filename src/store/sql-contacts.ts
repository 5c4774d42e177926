import type { Kysely } from 'kysely';
import type { Contact } from './conversations.ts';
import type { StoreTables } from './sql-tables.ts';
import { storeDamaged } from './store-faults.ts';

/** Keeps a contact in place of an earlier one. */
export async function keepContact(
  db: Kysely<StoreTables>,
  conversation: string,
  left: Pick<StoreTables['contacts'], 'body' | 'left_at'>,
): Promise<void> {
  await db
    .insertInto('contacts')
    .values({ conversation_id: conversation, ...left })
    .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(left))
    .execute();
}

/** Contacts left after a time, oldest first. */
export async function listContactsAfter(db: Kysely<StoreTables>, end: number): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .selectAll()
    .where('left_at', '>', end)
    .orderBy('left_at')
    .orderBy('conversation_id')
    .execute();
  return rows.map(({ conversation_id: conversation, body, left_at }) => {
    return { conversation, contact: parseContact(conversation, body), leftAt: left_at };
  });
}

/** Erases contacts left at a time or earlier; returns how many. */
export async function eraseContactsUntil(db: Kysely<StoreTables>, end: number): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('contacts').where('left_at', '<=', end).executeTakeFirst();
  return Number(numDeletedRows);
}

export function parseContact(conversation: string, body: string): string {
  try {
    return String(JSON.parse(body));
  } catch (cause) {
    throw storeDamaged(`The contact of conversation ${conversation} is no JSON.`, cause);
  }
}
