import type { Migration } from 'kysely';

/** Conversations as events, contacts, and the archive of texts. */
export const conversations: Migration = {
  async up(db) {
    await db.schema
      .createTable('conversations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_sha256', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('started_at', 'bigint', (column) => column.notNull())
      .addColumn('last_seen_at', 'bigint', (column) => column.notNull())
      .addColumn('event_count', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('conversations_by_last_seen')
      .on('conversations')
      .column('last_seen_at')
      .execute();

    await db.schema
      .createTable('events')
      .addColumn('conversation_id', 'text', (column) =>
        column.notNull().references('conversations.id').onDelete('cascade'),
      )
      .addColumn('seq', 'integer', (column) => column.notNull())
      .addColumn('message_sha256', 'text')
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('events_key', ['conversation_id', 'seq'])
      .addUniqueConstraint('events_one_turn_a_message', ['conversation_id', 'message_sha256'])
      .execute();

    await db.schema
      .createTable('contacts')
      .addColumn('conversation_id', 'text', (column) => column.primaryKey())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('left_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('served_texts')
      .addColumn('sha256', 'text', (column) => column.primaryKey())
      // PostgreSQL's name for bytes; SQLite keeps bytes as they are in a column of whatever type.
      .addColumn('body', 'bytea', (column) => column.notNull())
      .addColumn('first_served_at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
