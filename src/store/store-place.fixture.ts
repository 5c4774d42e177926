import type { DurableStore } from './durable-store.ts';
import type { StoreOptions } from './store-options.ts';

/** Where a durable store keeps what it has, gone after the test. */
export interface StorePlace {
  /** Opens a store there, with the machine's clock unless told otherwise; closed after the test. */
  open(options?: Partial<StoreOptions>): Promise<DurableStore>;
  /** Makes the tables as they were after this step. */
  migrateTo(step: string): Promise<void>;
  /** Runs statements there behind the store's back. */
  run(...statements: readonly string[]): Promise<void>;
  /** How many rows a table has. */
  count(table: string): Promise<number>;
  /** Its tables but for the migrator's. */
  listTables(): Promise<string[]>;
  /** A text as bytes, in the place's SQL. */
  bytesOf(text: string): string;
  /** What the process of `writer.fixture.ts` is given to find it. */
  readonly address: string;
}

/** A new place, with nothing in it. */
export type CreatePlace = () => Promise<StorePlace>;
