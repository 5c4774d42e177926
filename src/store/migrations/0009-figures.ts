import { type Kysely, type Migration, sql } from 'kysely';
import { proveRecords } from '../event-record.ts';
import type { StoreTables } from '../sql-tables.ts';
import { insertFacts, insertTerms, tracesOf } from '../sql-traces.ts';
import { isPostgres } from './is-postgres.ts';

/** What figures and search are read from, made of the conversations that are there. */
export const figures: Migration = {
  async up(db) {
    await createFacts(db);
    await createTerms(db);
    if (isPostgres(db)) await nameAsOthers(db);
    await fill(db as Kysely<StoreTables>);
  },
};

async function createFacts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation_facts')
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('conversation_facts_key', ['conversation_id', 'kind', 'name', 'day'])
    .execute();
  await db.schema
    .createIndex('conversation_facts_by_day')
    .on('conversation_facts')
    .columns(['day', 'kind', 'name', 'count'])
    .execute();

  await db.schema
    .createTable('day_facts')
    .addColumn('day', 'integer', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('count', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('day_facts_key', ['day', 'kind', 'name'])
    .execute();
}

async function createTerms(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('conversation_terms')
    .addColumn('term', 'bigint', (column) => column.notNull())
    .addColumn('conversation_id', 'text', (column) =>
      column.notNull().references('conversations.id').onDelete('cascade'),
    )
    .addPrimaryKeyConstraint('conversation_terms_key', ['term', 'conversation_id'])
    .execute();
  await db.schema
    .createIndex('conversation_terms_by_conversation')
    .on('conversation_terms')
    .column('conversation_id')
    .execute();
}

/** Names of conversations are compared by their bytes: with another order, no index would serve to compare them. */
async function nameAsOthers(db: Kysely<unknown>): Promise<void> {
  for (const table of ['conversation_facts', 'conversation_terms'])
    await sql`alter table ${sql.table(table)} alter column conversation_id type text collate "C"`.execute(db);
}

async function fill(db: Kysely<StoreTables>): Promise<void> {
  const visitors = await db.selectFrom('conversations').select('id').where('kind', '=', 'visitor').execute();
  for (const { id } of visitors) {
    const rows = await db
      .selectFrom('events')
      .select('body')
      .where('conversation_id', '=', id)
      .orderBy('seq')
      .execute();
    const traces = readTraces(
      id,
      rows.map(({ body }) => body),
    );
    await insertFacts(db, traces.facts);
    await insertTerms(db, traces.terms);
  }
}

/** Nothing of a conversation that cannot be read: `verify --store` tells of it, and the others must be opened. */
function readTraces(id: string, bodies: readonly string[]): ReturnType<typeof tracesOf> {
  try {
    return tracesOf(id, proveRecords(id, bodies, () => true).events);
  } catch {
    return { facts: [], terms: [] };
  }
}
