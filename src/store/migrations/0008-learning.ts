import type { Migration } from 'kysely';

/** Questions asked in vain, and what people decided about them. */
export const learning: Migration = {
  async up(db) {
    await db.schema
      .createTable('conversations_read')
      .addColumn('conversation_id', 'text', (column) =>
        column.primaryKey().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('event_count', 'integer', (column) => column.notNull())
      .addColumn('rules', 'integer', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('misses')
      .addColumn('conversation_id', 'text', (column) =>
        column.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('model', 'text')
      .addColumn('vector', 'text')
      .addPrimaryKeyConstraint('misses_key', ['conversation_id', 'place'])
      .execute();
    await db.schema.createIndex('misses_by_time').on('misses').columns(['at', 'conversation_id']).execute();

    await db.schema
      .createTable('proposals')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('group_id', 'text', (column) => column.notNull())
      // The group while the proposal is not withdrawn: a group has one such at most.
      .addColumn('decided_group', 'text', (column) => column.unique())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('by_login', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('change', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('effect', 'text', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('proposal_questions')
      .addColumn('proposal_id', 'text', (column) =>
        column.notNull().references('proposals.id').onDelete('cascade'),
      )
      .addColumn('conversation_id', 'text', (column) =>
        column.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('place', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('proposal_questions_key', ['proposal_id', 'conversation_id', 'place'])
      .execute();
    await db.schema
      .createIndex('proposal_questions_by_conversation')
      .on('proposal_questions')
      .column('conversation_id')
      .execute();
  },
};
