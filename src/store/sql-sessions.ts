import type { Kysely, Transaction } from 'kysely';
import type { OpenSession, SessionEnds, StoredSession } from './accounts.ts';
import { toAccount } from './sql-account-row.ts';
import type { StoreTables } from './sql-tables.ts';

/** False where what was proved does not hold any more. */
export async function startSession(
  db: Transaction<StoreTables>,
  { tokenSha256, accountId, startedAt, lastUsedAt }: StoredSession,
  passwordHash: string | undefined,
): Promise<boolean> {
  // It also locks the account, so that nobody sets another password meanwhile.
  const { numUpdatedRows } = await db
    .updateTable('agent_accounts')
    .set({ last_seen_at: startedAt })
    .where('id', '=', accountId)
    .where('is_disabled', '=', 0)
    .where('password_hash', passwordHash === undefined ? 'is' : '=', passwordHash ?? null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await db
    .insertInto('agent_sessions')
    .values({
      token_sha256: tokenSha256,
      account_id: accountId,
      started_at: startedAt,
      last_used_at: lastUsedAt,
    })
    .execute();
  return true;
}

export async function findSession(
  db: Kysely<StoreTables>,
  tokenSha256: string,
  ends: SessionEnds,
): Promise<OpenSession | undefined> {
  return (await findSessions(db, [tokenSha256], ends)).get(tokenSha256);
}

export async function findSessions(
  db: Kysely<StoreTables>,
  tokensSha256: readonly string[],
  ends: SessionEnds,
): Promise<ReadonlyMap<string, OpenSession>> {
  if (tokensSha256.length === 0) return new Map();
  const rows = await db
    .selectFrom('agent_sessions')
    .innerJoin('agent_accounts', 'agent_accounts.id', 'agent_sessions.account_id')
    .selectAll()
    .where('token_sha256', 'in', tokensSha256)
    .where('started_at', '>', ends.started)
    .where('last_used_at', '>', ends.used)
    .where('is_disabled', '=', 0)
    .execute();
  return new Map(
    rows.map((row) => [
      row.token_sha256,
      {
        tokenSha256: row.token_sha256,
        accountId: row.account_id,
        startedAt: row.started_at,
        lastUsedAt: row.last_used_at,
        account: toAccount(row),
      },
    ]),
  );
}

export async function touchSession(
  db: Transaction<StoreTables>,
  tokenSha256: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('agent_sessions')
    .set({ last_used_at: now })
    .where('token_sha256', '=', tokenSha256)
    .execute();
  await db
    .updateTable('agent_accounts')
    .set({ last_seen_at: now })
    .where('id', 'in', (of) =>
      of.selectFrom('agent_sessions').select('account_id').where('token_sha256', '=', tokenSha256),
    )
    .execute();
}

/** Ends the sessions of an account; returns how many. @param but the one that goes on. */
export async function endSessions(
  db: Transaction<StoreTables>,
  accountId: string,
  but?: string,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('agent_sessions')
    .where('account_id', '=', accountId)
    .$if(but !== undefined, (query) => query.where('token_sha256', '!=', but!))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function sweepSessions(db: Transaction<StoreTables>, ends: SessionEnds): Promise<void> {
  await db
    .deleteFrom('agent_sessions')
    .where((row) => row.or([row('started_at', '<=', ends.started), row('last_used_at', '<=', ends.used)]))
    .execute();
}
