import {
  type DatabaseIntrospector,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  sql,
  type TableMetadata,
} from 'kysely';
import type { Pool } from 'pg';
import { PostgresStoreDriver } from './postgres-driver.ts';

/** Kysely's PostgreSQL with the store's own driver. */
export class PostgresStoreDialect implements Dialect {
  readonly #pool: Pool;
  readonly #name: string;

  /** @param name of the database, for faults. */
  constructor(pool: Pool, name: string) {
    this.#pool = pool;
    this.#name = name;
  }

  createDriver(): Driver {
    return new PostgresStoreDriver(this.#pool, this.#name);
  }

  createAdapter(): PostgresAdapter {
    return new PostgresAdapter();
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new SchemaIntrospector(db);
  }
}

/**
 * Tells the migrator which of its tables there are, in the schema that ours are made in and no other. Kysely's own
 * takes those of every schema for them, and fails while somebody else drops a table.
 */
class SchemaIntrospector implements DatabaseIntrospector {
  readonly #db: Kysely<unknown>;

  constructor(db: Kysely<unknown>) {
    this.#db = db;
  }

  async getSchemas(): Promise<{ name: string }[]> {
    const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(this.#db);
    return rows;
  }

  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_catalog.pg_tables where schemaname = current_schema()`.execute(
      this.#db,
    );
    return rows.map(({ name }) => ({ name, isView: false, columns: [] }));
  }

  async getMetadata(): Promise<{ tables: TableMetadata[] }> {
    return { tables: await this.getTables() };
  }
}
