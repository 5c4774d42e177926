import { DEFAULT_MIGRATION_TABLE } from 'kysely';
import { migrations } from './migrations/migrations.ts';
import { storeTooNew } from './store-faults.ts';

/** The table in which the migrator remembers what it has done. */
export const migrationTable = DEFAULT_MIGRATION_TABLE;

/** What was found of a conversation store by looking at it, with nothing made, changed or migrated. */
export interface StoreExamination {
  /** Which database, without any secret. */
  readonly name: string;
  /** Whether anything was ever kept there; where not, the first start makes it. */
  readonly exists: boolean;
  /** The last step to the present tables that was done; undefined where none was. */
  readonly step: string | undefined;
  /** Steps that the next start will do. */
  readonly missingSteps: readonly string[];
  /** When anything was last said, in milliseconds since 1970; undefined where nothing is kept. */
  readonly lastSeenAt: number | undefined;
  /** Version and time of a server of its own, milliseconds since 1970; undefined where there is none. */
  readonly server: { readonly version: string; readonly now: number } | undefined;
}

/**
 * What the steps that were done come down to.
 * @throws GuichetError `STORE_TOO_NEW` (input) for one that this version does not know.
 */
export function compareSteps(
  name: string,
  done: readonly string[],
): Pick<StoreExamination, 'step' | 'missingSteps'> {
  const unknown = done.filter((step) => !Object.hasOwn(migrations, step));
  if (unknown.length > 0) throw storeTooNew(name, unknown);
  const missingSteps = Object.keys(migrations)
    .filter((step) => !done.includes(step))
    .sort();
  return { step: done.toSorted().at(-1), missingSteps };
}
