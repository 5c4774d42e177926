import { type Kysely, sql } from 'kysely';
import { type KeptRow, type KeptTable, keptTables, keyOf, uncopiedTables } from './kept-tables.ts';
import type { StoreTables } from './sql-tables.ts';
import type { Ends } from './store-options.ts';

type AnyRow = Record<string, string | number | null>;

/** Rows read at a time. */
const PAGE_ROWS = 200;

/** Rows of a table that are within their term, as a condition on the table of this name. */
function isWithinTerm(table: KeptTable, ends: Ends) {
  switch (table) {
    case 'drafts':
      return sql<boolean>`saved_at > ${ends.conversations}`;
    case 'proposal_questions':
      return sql<boolean>`conversation_id in (
        select id from conversations where last_seen_at > ${ends.conversations})`;
    default:
      return sql<boolean>`1 = 1`;
  }
}

/** How many rows of the tables that are copied row by row are within their terms. */
export async function countRows(db: Kysely<StoreTables>, ends: Ends): Promise<number> {
  let total = 0;
  for (const table of keptTables) {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where ${isWithinTerm(table, ends)}`.execute(db);
    total += rows[0]!.count;
  }
  return total;
}

/** Those rows, by table in the order of copying and by key, as they are stored but for what shields their JSON. */
export async function* listRows(db: Kysely<StoreTables>, ends: Ends): AsyncGenerator<unknown> {
  for (const table of keptTables) {
    const key = sql.join(keyOf(table).map((column) => sql.ref(column)));
    const from = sql`from ${sql.table(table)} where ${isWithinTerm(table, ends)}`;
    let rows: AnyRow[];
    let after = sql``;
    do {
      const page = sql<AnyRow>`select * ${from} ${after} order by ${key} limit ${sql.lit(PAGE_ROWS)}`;
      ({ rows } = await page.execute(db));
      for (const row of rows) yield { type: 'row', table, row: unshield(row) };
      const last = rows.at(-1);
      if (last !== undefined)
        after = sql`and (${key}) > (${sql.join(keyOf(table).map((column) => last[column]!))})`;
    } while (rows.length === PAGE_ROWS);
  }
}

/** Inserts a row; false where it is past its term, or its conversation is. */
export async function insertRow(
  db: Kysely<StoreTables>,
  { table, row }: KeptRow,
  { ends, shieldRow }: { readonly ends: Ends; readonly shieldRow: (json: string) => string },
): Promise<boolean> {
  switch (table) {
    case 'agent_accounts':
    case 'agent_audit':
    case 'snippets':
    case 'proposals':
    case 'day_facts':
      await db.insertInto(table).values(row).execute();
      return true;
    case 'drafts':
      if (row.saved_at <= ends.conversations) return false;
      await db
        .insertInto(table)
        .values({ ...row, body: shieldRow(row.body) })
        .execute();
      return true;
    case 'proposal_questions': {
      const conversation = db.selectFrom('conversations').select('id').where('id', '=', row.conversation_id);
      if ((await conversation.executeTakeFirst()) === undefined) return false;
      await db.insertInto(table).values(row).execute();
      return true;
    }
  }
}

/** Whether none of these tables has a row. */
export async function hasNoRows(db: Kysely<StoreTables>): Promise<boolean> {
  for (const table of keptTables) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) return false;
  }
  return true;
}

/** Erases these tables and those that are never copied. */
export async function eraseRows(db: Kysely<StoreTables>): Promise<void> {
  for (const table of [...uncopiedTables, ...keptTables.toReversed()]) await db.deleteFrom(table).execute();
}

function unshield(row: AnyRow): AnyRow {
  const { body } = row;
  return typeof body === 'string' ? { ...row, body: body.trimStart() } : row;
}
