import { type Migration, sql } from 'kysely';

/** Who answers a conversation; those that asked for a person before still wait for one. */
export const attendance: Migration = {
  async up(db) {
    await db.schema
      .alterTable('conversations')
      .addColumn('attendance', 'text', (column) => column.notNull().defaultTo('assistant'))
      .execute();
    await db.schema
      .createIndex('conversations_by_attendance')
      .on('conversations')
      .columns(['attendance', 'last_seen_at'])
      .execute();
    // Within a text of JSON every quotation mark is escaped: this is the field and no visitor's words.
    await sql`
      update conversations set attendance = 'nobody' where id in (
        select conversation_id from events
        where message_sha256 is not null and body like '%"action":"handoff"%'
      )`.execute(db);
  },
};
