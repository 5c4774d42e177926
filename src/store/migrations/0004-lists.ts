import { type Migration, sql } from 'kysely';
import { isPostgres } from './is-postgres.ts';

/** Names, which are compared and ordered by their bytes. */
const names = [
  ['conversations', 'id'],
  ['events', 'conversation_id'],
  ['contacts', 'conversation_id'],
  ['served_texts', 'sha256'],
] as const;

/** Lists of one kind by time, and the same order of names in every database. */
export const lists: Migration = {
  async up(db) {
    if (isPostgres(db)) {
      // SQLite does so anyway. The languages of an operating system order otherwise, and spoil indexes when it changes.
      for (const [table, column] of names) {
        const [at, name] = [sql.table(table), sql.ref(column)];
        await sql`alter table ${at} alter column ${name} type text collate "C"`.execute(db);
      }
    }
    await db.schema.dropIndex('conversations_by_kind').execute();
    await db.schema
      .createIndex('conversations_by_kind_and_last_seen')
      .on('conversations')
      .columns(['kind', 'last_seen_at', 'id'])
      .execute();
    await db.schema
      .createIndex('contacts_by_left_at')
      .on('contacts')
      .columns(['left_at', 'conversation_id'])
      .execute();
  },
};
