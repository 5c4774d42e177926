import { userInfo } from 'node:os';
import { Client, defaults, Pool, type PoolConfig, TypeOverrides } from 'pg';
import { storeDamaged } from './store-faults.ts';

/** Connections of one process at most. */
const MOST_CONNECTIONS = 10;

/** How long a connection is waited for, a new one or a free one. */
const CONNECT_TIMEOUT_MS = 5_000;

/** The server ends a statement in time; where no word of it comes, the client gives up this much later. */
const GRACE_MS = 5_000;

/** A transaction in which nothing happens for so long is somebody's who hangs, and keeps others waiting. */
const IDLE_IN_TRANSACTION_MS = 60_000;

/** `bigint`, which comes as text since not every one is a number. */
const INT8 = 20;

export interface PoolOptions {
  /** `postgres://…`, as libpq reads it. */
  readonly url: string;
  /** How long one statement may take, the wait for locks included. */
  readonly statementTimeoutMs: number;
  readonly max?: number;
  /** Statements that set every connection up. */
  readonly setUp?: string;
}

/** Connections to PostgreSQL; none is made before it is needed. */
export function createPool({
  url,
  statementTimeoutMs,
  max = MOST_CONNECTIONS,
  setUp = '',
}: PoolOptions): Pool {
  nameUser();
  const config: PoolConfig = {
    connectionString: url,
    fallback_application_name: 'guichet',
    max,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + GRACE_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    types: createTypes(),
    onConnect: (client) => client.query(`${SETTINGS};${setUp}`) as unknown as undefined,
  };
  const pool = new Pool(config);
  // The pool drops a connection that is lost; without listeners, losing one would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/** The database of an address, for messages: never with its password. */
export function nameDatabase(url: string): string {
  nameUser();
  const { host, port, database } = new Client({ connectionString: url });
  return `PostgreSQL, database ${database ?? ''} on ${host}:${port}`;
}

/** The same database within a schema, whatever options the address has besides. */
export function withinSchema(databaseUrl: string, schema: string): string {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options') ?? '';
  url.searchParams.set('options', `${options} -c search_path=${schema}`.trim());
  return url.href;
}

/** A commit is on the disk when it ends, whatever the server's default; stricter defaults stay. */
const SETTINGS = `
  select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'`;

/** As libpq does it: who names no user is the one of the system. */
function nameUser(): void {
  try {
    defaults.user ??= userInfo().username;
  } catch {
    // An account without a name: the server asks for one.
  }
}

function createTypes(): TypeOverrides {
  const types = new TypeOverrides();
  types.setTypeParser(INT8, (digits) => {
    const value = Number(digits);
    if (Number.isSafeInteger(value)) return value;
    throw storeDamaged(`The store holds a number beyond all that Guichet writes: ${digits}`);
  });
  return types;
}
