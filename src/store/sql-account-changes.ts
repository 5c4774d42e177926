import type { Kysely, Transaction } from 'kysely';
import type { AccountChange, AuditRecord, StoredAccount } from './accounts.ts';
import { requireKeepable } from './kept-text.ts';
import { toAccount } from './sql-account-row.ts';
import { recordAudit } from './sql-audit.ts';
import { endSessions } from './sql-sessions.ts';
import type { StoreTables } from './sql-tables.ts';

/** Statements on accounts and their links, each within a transaction of its caller's. */

export async function hasAccounts(db: Kysely<StoreTables>): Promise<boolean> {
  return (await db.selectFrom('agent_accounts').select('id').limit(1).execute()).length > 0;
}

export async function findAccount(
  db: Kysely<StoreTables>,
  column: 'id' | 'login',
  value: string,
): Promise<StoredAccount | undefined> {
  // PostgreSQL takes no text with a NUL, not even to look for it.
  if (value.includes('\0')) return undefined;
  const row = await db.selectFrom('agent_accounts').selectAll().where(column, '=', value).executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** False where the login is taken. */
export async function insertAccount(db: Kysely<StoreTables>, account: StoredAccount): Promise<boolean> {
  const { id, login, name, role } = account;
  requireKeepable(account);
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('agent_accounts')
    .values({
      id,
      login,
      name,
      role,
      password_hash: account.passwordHash ?? null,
      is_disabled: Number(account.isDisabled),
      created_at: account.createdAt,
      last_seen_at: account.lastSeenAt ?? null,
    })
    .onConflict((conflict) => conflict.column('login').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function changeAccount(
  db: Transaction<StoreTables>,
  id: string,
  { name, role, isDisabled }: AccountChange,
  record: AuditRecord,
): Promise<StoredAccount | 'unknown' | 'last-supervisor'> {
  requireKeepable({ name });
  // Changes nothing, but locks the rows in databases where several write at once: no two supervisors remove each other.
  await db
    .updateTable('agent_accounts')
    .set({ role: 'supervisor' })
    .where('role', '=', 'supervisor')
    .execute();
  const before = await findAccount(db, 'id', id);
  if (before === undefined) return 'unknown';
  const after = {
    ...before,
    name: name ?? before.name,
    role: role ?? before.role,
    isDisabled: isDisabled ?? before.isDisabled,
  };
  if (isInCharge(before) && !isInCharge(after) && (await countInCharge(db)) === 1) return 'last-supervisor';
  await db
    .updateTable('agent_accounts')
    .set({ name: after.name, role: after.role, is_disabled: Number(after.isDisabled) })
    .where('id', '=', id)
    .execute();
  if (after.isDisabled) {
    await endSessions(db, id);
    await db.deleteFrom('agent_links').where('account_id', '=', id).execute();
  }
  await recordAudit(db, record);
  return after;
}

function isInCharge({ role, isDisabled }: StoredAccount): boolean {
  return role === 'supervisor' && !isDisabled;
}

async function countInCharge(db: Kysely<StoreTables>): Promise<number> {
  const rows = await db
    .selectFrom('agent_accounts')
    .select('id')
    .where('role', '=', 'supervisor')
    .where('is_disabled', '=', 0)
    .limit(2)
    .execute();
  return rows.length;
}

/** Sets a password and forgets the links that could set another; false for an account that is disabled. */
export async function setPassword(
  db: Transaction<StoreTables>,
  id: string,
  to: string,
  from?: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agent_accounts')
    .set({ password_hash: to })
    .where('id', '=', id)
    .where('is_disabled', '=', 0)
    .$if(from !== undefined, (query) => query.where('password_hash', '=', from!))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await db.deleteFrom('agent_links').where('account_id', '=', id).execute();
  return true;
}

/** Takes a link away; of two who come at once, one finds it. */
export async function takeLink(
  db: Transaction<StoreTables>,
  tokenSha256: string,
  now: number,
): Promise<{ wasThere: boolean; accountId?: string | undefined }> {
  const row = await db
    .deleteFrom('agent_links')
    .where('token_sha256', '=', tokenSha256)
    .where('expires_at', '>', now)
    .returning('account_id')
    .executeTakeFirst();
  return row === undefined ? { wasThere: false } : { wasThere: true, accountId: row.account_id ?? undefined };
}
