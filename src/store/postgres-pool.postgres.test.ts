import type { Pool } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createPool, nameDatabase } from './postgres-pool.ts';
import { leftOut, leftOutNote, testDatabaseUrl } from './postgres-server.fixture.ts';

function openPool(options = ''): Pool {
  const url = new URL(testDatabaseUrl);
  if (options !== '') url.searchParams.set('options', options);
  const pool = createPool({ url: url.href, statementTimeoutMs: 5_000 });
  onTestFinished(() => pool.end());
  return pool;
}

async function evaluate(pool: Pool, expression: string): Promise<unknown> {
  return (await pool.query(`select ${expression} as value`)).rows[0].value;
}

describe('the name of a database', () => {
  it('tells where it is, and neither user nor password', () => {
    const name = nameDatabase('postgres://marie:geheim@db.example:6543/faq?sslmode=disable&password=auch');
    expect(name).toBe('PostgreSQL, database faq on db.example:6543');
  });
});

describe.skipIf(leftOut !== undefined)(`connections to PostgreSQL${leftOutNote}`, () => {
  it('give whole numbers as numbers, and refuse one that would be rounded', async () => {
    const pool = openPool();
    expect(await evaluate(pool, '1764489600000::bigint')).toBe(1_764_489_600_000);
    await expect(evaluate(pool, '9007199254740993::bigint')).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  });

  it('give bytes as they are', async () => {
    const value = await evaluate(openPool(), `'\\x00ff41'::bytea`);
    expect(value).toBeInstanceOf(Uint8Array);
    expect([...(value as Uint8Array)]).toEqual([0, 255, 0x41]);
  });

  it.each([
    ['off', 'on'],
    ['local', 'local'],
    ['on', 'on'],
    ['remote_apply', 'remote_apply'],
  ])('wait for the disk whatever the server does by default: %s becomes %s', async (byDefault, kept) => {
    const pool = openPool(`-c synchronous_commit=${byDefault}`);
    expect(await evaluate(pool, "current_setting('synchronous_commit')")).toBe(kept);
  });

  it('end a statement that takes too long', async () => {
    const pool = openPool();
    expect(await evaluate(pool, "current_setting('statement_timeout')")).toBe('5s');
  });

  it('end a transaction in which nothing happens, and which would keep others waiting', async () => {
    expect(await evaluate(openPool(), "current_setting('idle_in_transaction_session_timeout')")).toBe('1min');
  });
});
