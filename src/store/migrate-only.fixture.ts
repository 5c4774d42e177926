import { type Dialect, Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/migrations.ts';

/** Makes the tables as they were after this step, and leaves the database. */
export async function migrateOnly(dialect: Dialect, step: string): Promise<void> {
  const db = new Kysely({ dialect });
  try {
    const provider = { getMigrations: async () => ({ ...migrations }) };
    const { error } = await new Migrator({ db, provider }).migrateTo(step);
    if (error !== undefined) throw error;
  } finally {
    await db.destroy();
  }
}
