import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator } from 'kysely';
import { migrations } from './migrations/migrations.ts';
import type { StoreTables } from './sql-tables.ts';
import { storeTooNew } from './store-faults.ts';

/** The tables with which the migrator remembers what it has done. */
interface MigrationTables extends StoreTables {
  [DEFAULT_MIGRATION_TABLE]: { name: string; timestamp: string };
}

/**
 * Brings a database to the present tables, which every process does that opens it.
 * @param name of the database, for the fault.
 * @throws GuichetError `STORE_TOO_NEW` where it has steps that this version does not know; it is left as it was.
 */
export async function migrate(db: Kysely<StoreTables>, name: string): Promise<void> {
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error === undefined) return;
  const unknown = await listUnknown(db as unknown as Kysely<MigrationTables>);
  throw unknown.length > 0 ? storeTooNew(name, unknown) : error;
}

async function listUnknown(db: Kysely<MigrationTables>): Promise<string[]> {
  const done = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').orderBy('name').execute();
  return done.map(({ name }) => name).filter((name) => !(name in migrations));
}
