import type { Kysely } from 'kysely';
import { compareText } from '../core/text.ts';
import type { ServedText, ShownAnswer } from './conversations.ts';
import { listShown } from './event-record.ts';
import type { StoreTables } from './sql-tables.ts';

/** Rows read at a time. */
const PAGE_ROWS = 200;

/**
 * Archives texts that are not archived yet. In order of hash: two transactions that archive the same texts then wait
 * for each other in one direction only.
 */
export async function keepTexts(
  db: Kysely<StoreTables>,
  texts: ReadonlyMap<string, string>,
  now: number,
): Promise<void> {
  for (const [sha256, text] of [...texts].sort(([a], [b]) => compareText(a, b))) {
    await db
      .insertInto('served_texts')
      .values({ sha256, body: Buffer.from(text), first_served_at: now })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
}

/** The archived texts with these hashes, by hash. */
export async function findTexts(
  db: Kysely<StoreTables>,
  hashes: readonly string[],
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < hashes.length; start += PAGE_ROWS) {
    const rows = await db
      .selectFrom('served_texts')
      .select(['sha256', 'body'])
      .where('sha256', 'in', hashes.slice(start, start + PAGE_ROWS))
      .execute();
    for (const { sha256, body } of rows) found.set(sha256, decode(body));
  }
  return found;
}

/** Every archived text, in order of hash. */
export async function* listTexts(db: Kysely<StoreTables>): AsyncGenerator<ServedText> {
  let last = '';
  for (;;) {
    const rows = await db
      .selectFrom('served_texts')
      .selectAll()
      .where('sha256', '>', last)
      .orderBy('sha256')
      .limit(PAGE_ROWS)
      .execute();
    for (const { sha256, body, first_served_at } of rows) {
      yield { sha256, text: decode(body), firstServedAt: first_served_at };
    }
    if (rows.length < PAGE_ROWS) return;
    last = rows.at(-1)!.sha256;
  }
}

/** In the JSON of what an agent said: within a text every quotation mark is escaped, so that nobody's words look so. */
const QUOTING = '%"kind":"quotation"%';

/** Every answer that a stored turn shows, or an agent quotes. */
export async function* listShownAnswers(db: Kysely<StoreTables>): AsyncGenerator<ShownAnswer> {
  let [lastId, lastSeq] = ['', -1];
  for (;;) {
    const rows = await db
      .selectFrom('events')
      .select(['conversation_id', 'seq', 'body'])
      .where((row) => row.or([row('message_sha256', 'is not', null), row('body', 'like', QUOTING)]))
      .where(({ eb, refTuple, tuple }) => eb(refTuple('conversation_id', 'seq'), '>', tuple(lastId, lastSeq)))
      .orderBy('conversation_id')
      .orderBy('seq')
      .limit(PAGE_ROWS)
      .execute();
    for (const { conversation_id: conversation, body } of rows)
      for (const sha256 of listShown(conversation, body)) yield { conversation, sha256 };
    if (rows.length < PAGE_ROWS) return;
    ({ conversation_id: lastId, seq: lastSeq } = rows.at(-1)!);
  }
}

function decode(bytes: Uint8Array): string {
  // Not `TextDecoder`, which takes off a byte-order mark.
  return Buffer.from(bytes).toString('utf8');
}
