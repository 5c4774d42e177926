import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely';
import type { Pool, PoolClient } from 'pg';
import { isConnectionLost, toCommitFault, toStoreFault } from './postgres-faults.ts';

type TransactionSettings = Parameters<Driver['beginTransaction']>[1];

const changes = ['INSERT', 'UPDATE', 'DELETE'];

/**
 * Kysely's way to a pool of `pg`. Not Kysely's own driver: that one gives connections back that have been lost, and
 * knows nothing of the store's faults.
 */
export class PostgresStoreDriver implements Driver {
  readonly #pool: Pool;
  readonly #name: string;

  /** @param name of the database, for faults. */
  constructor(pool: Pool, name: string) {
    this.#pool = pool;
    this.#name = name;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    try {
      return new PostgresConnection(await this.#pool.connect(), this.#name);
    } catch (thrown) {
      throw toStoreFault(thrown, this.#name);
    }
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    // Said in full: the server's own defaults may be others.
    const { isolationLevel = 'read committed', accessMode = 'read write' } = settings;
    const begin = `start transaction isolation level ${isolationLevel} ${accessMode}`;
    await connection.executeQuery(CompiledQuery.raw(begin));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PostgresConnection).commit();
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await (connection as PostgresConnection).rollback();
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as PostgresConnection).release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  readonly #name: string;
  #isLost = false;

  constructor(client: PoolClient, name: string) {
    this.#client = client;
    this.#name = name;
  }

  async executeQuery<Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.#run(sql, parameters, toStoreFault);
    if (!changes.includes(command)) return { rows: rows as Row[] };
    return { rows: rows as Row[], numAffectedRows: BigInt(rowCount ?? 0) };
  }

  // biome-ignore lint/correctness/useYield: nothing of the store streams, it reads in pages.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('The store does not stream.');
  }

  async commit(): Promise<void> {
    const { command } = await this.#run('commit', [], toCommitFault);
    // What PostgreSQL answers where a statement failed and nobody minded.
    if (command !== 'COMMIT') throw new Error(`A transaction ended with ${command}.`);
  }

  async rollback(): Promise<void> {
    try {
      await this.#run('rollback', [], toStoreFault);
    } catch {
      // The server rolls back what is under way on a connection that closes, and why is being thrown already.
      this.#isLost = true;
    }
  }

  release(): void {
    this.#client.release(this.#isLost);
  }

  async #run(sql: string, parameters: readonly unknown[], toFault: typeof toStoreFault) {
    try {
      return await this.#client.query(sql, [...parameters]);
    } catch (thrown) {
      this.#isLost ||= isConnectionLost(thrown);
      throw toFault(thrown, this.#name);
    }
  }
}
