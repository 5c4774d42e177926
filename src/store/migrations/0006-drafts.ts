import type { Migration } from 'kysely';

/** Replies that agents have begun, each its agent's own, and the snippets that all of them share. */
export const drafts: Migration = {
  async up(db) {
    await db.schema
      .createTable('drafts')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('saved_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('drafts_by_agent').on('drafts').columns(['agent_id', 'saved_at']).execute();
    await db.schema.createIndex('drafts_by_saved_at').on('drafts').column('saved_at').execute();

    await db.schema
      .createTable('snippets')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', (column) => column.notNull())
      .execute();
  },
};
