import type { Kysely, Transaction } from 'kysely';
import type { StoreTables } from './sql-tables.ts';

/** After which something has to be purged: somebody's wish, or the regular sweep. */
export type Occasion = 'erasure' | 'sweep';

/** A migrated database, and what one kind of database has to do that another has not. */
export interface SqlEngine {
  readonly db: Kysely<StoreTables>;
  /** Turns JSON with a visitor's words into the JSON to store: its bytes go when its row does. */
  readonly shieldRow: (json: string) => string;
  /** Removes what erased rows leave behind. */
  readonly purge: (occasion: Occasion) => Promise<void>;
  /** Takes a transaction, or a statement that reads, again where that is safe and may help. */
  readonly attempt: <Result>(transact: () => Promise<Result>) => Promise<Result>;
  /** Whether several transactions write at once, so that a row has to be locked to stay what it is. */
  readonly locksRows: boolean;
  /** Keeps everybody else from writing until the transaction ends. */
  readonly excludeWriters: (db: Transaction<StoreTables>) => Promise<void>;
}
