import { setImmediate as letOthersRun } from 'node:timers/promises';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type TransactionSettings,
} from 'kysely';
import { withKeptStatements } from './kept-statements.ts';
import { toStoreFault, whenFree } from './sqlite-faults.ts';
import type { DatabaseFile } from './sqlite-file.ts';

/** Kysely's SQLite for several processes at once: it waits for them, and says what is wrong in the store's faults. */
export class SharedSqliteDialect extends SqliteDialect {
  readonly #file: DatabaseFile;

  constructor(file: DatabaseFile) {
    super({ database: file.database });
    this.#file = file;
  }

  override createDriver(): Driver {
    return new SharedSqliteDriver(this.#file);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  // SQLite's tables change within transactions; with this, migrations run in one, which is their lock.
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class SharedSqliteDriver extends SqliteDriver {
  readonly #file: DatabaseFile;
  #connection: PatientConnection | undefined;

  constructor(file: DatabaseFile) {
    super({ database: withKeptStatements(file.database) });
    this.#file = file;
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    // SQLite works on this thread: without a pause between transactions, a row of them would hold up everybody.
    await letOthersRun();
    const connection = await super.acquireConnection();
    this.#connection ??= new PatientConnection(connection, this.#file.path);
    return this.#connection;
  }

  override async beginTransaction(
    connection: DatabaseConnection,
    settings?: TransactionSettings,
  ): Promise<void> {
    // Whoever means to write takes its turn at the start: a reader that turns writer may find that it cannot.
    const begin = settings?.accessMode === 'read only' ? 'begin' : 'begin immediate';
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After some faults, a full disk among them, SQLite has rolled back already.
    if (this.#file.database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class PatientConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection;
  readonly #path: string;

  constructor(inner: DatabaseConnection, path: string) {
    this.#inner = inner;
    this.#path = path;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    try {
      return await whenFree(() => this.#inner.executeQuery<Row>(query));
    } catch (thrown) {
      throw toStoreFault(thrown, this.#path);
    }
  }

  streamQuery<Row>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<Row>> {
    return this.#inner.streamQuery(query, chunkSize);
  }
}
