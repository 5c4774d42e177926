import type { Selectable } from 'kysely';
import type { StoredAccount } from './accounts.ts';
import type { StoreTables } from './sql-tables.ts';

type AccountRow = Selectable<StoreTables['agent_accounts']>;

export function toAccount(row: AccountRow): StoredAccount {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    passwordHash: row.password_hash ?? undefined,
    isDisabled: row.is_disabled !== 0,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at ?? undefined,
  };
}
