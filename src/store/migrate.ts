import { DEFAULT_MIGRATION_TABLE, type Kysely, Migrator } from 'kysely';
import { GuichetError } from '../core/errors.ts';
import { migrations } from './migrations/migrations.ts';
import type { StoreTables } from './sql-tables.ts';
import { storeTooNew } from './store-faults.ts';

/** The tables with which the migrator remembers what it has done. */
interface MigrationTables extends StoreTables {
  [DEFAULT_MIGRATION_TABLE]: { name: string; timestamp: string };
}

/** The last step to the present tables. */
export const presentStep = Object.keys(migrations).sort().at(-1)!;

/** Whether this version knows the step. */
export function isKnownStep(step: string): boolean {
  return Object.hasOwn(migrations, step);
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
  // The database's own trouble; what the migrator has against its list of steps is no fault of ours.
  if (error instanceof GuichetError) throw error;
  const unknown = await listUnknown(db as unknown as Kysely<MigrationTables>);
  throw unknown.length > 0 ? storeTooNew(name, unknown) : error;
}

async function listUnknown(db: Kysely<MigrationTables>): Promise<string[]> {
  const done = await db.selectFrom(DEFAULT_MIGRATION_TABLE).select('name').orderBy('name').execute();
  return done.map(({ name }) => name).filter((name) => !(name in migrations));
}
