import type { Account, AgentProfile } from '../protocol/accounts.ts';
import type { StoredAccount } from '../store/accounts.ts';

/** An account as agents see each other. */
export function toProfile({ id, login, name, role }: StoredAccount): AgentProfile {
  return { id, login, name, role };
}

/** An account as supervisors see it. */
export function toAccount(stored: StoredAccount): Account {
  const { isDisabled, createdAt, lastSeenAt } = stored;
  return {
    ...toProfile(stored),
    isDisabled,
    createdAt: new Date(createdAt).toISOString(),
    ...(lastSeenAt !== undefined && { lastSeenAt: new Date(lastSeenAt).toISOString() }),
  };
}
