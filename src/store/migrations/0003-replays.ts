import type { Migration } from 'kysely';

/** Whose conversation it is; all there were before are visitors'. */
export const replays: Migration = {
  async up(db) {
    await db.schema
      .alterTable('conversations')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('visitor'))
      .execute();
    await db.schema.createIndex('conversations_by_kind').on('conversations').column('kind').execute();
  },
};
