import { sha256Of } from '../core/text.ts';
import type { Account, AccountChange, AuditEntry, Role } from '../protocol/accounts.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { LINK_TTL_MS } from './account-terms.ts';
import { type AccountAction, type Actor, toAuditEntry } from './audit.ts';
import { accountDisabled, accountUnknown, lastSupervisor, loginTaken } from './desk-faults.ts';
import { toAccount } from './profile.ts';
import type { SessionParts } from './sessions.ts';

export interface WantedAccount {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
}

/** What supervisors do about accounts, and the command line. Passwords are none of it: a link lets its holder set one. */
export interface Administration {
  /** In order of login. */
  list(): Promise<Account[]>;
  /** @throws GuichetError `ACCOUNT_UNKNOWN` (missing). */
  findByLogin(login: string): Promise<Account>;
  /**
   * Opens an account, and makes the link that sets its password.
   * @throws GuichetError `LOGIN_TAKEN` (input).
   */
  open(wanted: WantedAccount, by: Actor): Promise<{ account: Account; token: string }>;
  /**
   * Opens an account without a link: its agent logs in elsewhere, until a link is made for it.
   * @throws GuichetError `LOGIN_TAKEN` (input).
   */
  openWithoutLink(wanted: WantedAccount, by: Actor): Promise<Account>;
  /**
   * Changes an account; what its agent may do changes at once, and one who is disabled is logged out.
   * @throws GuichetError `ACCOUNT_UNKNOWN` (missing), `LAST_SUPERVISOR` (input).
   */
  change(id: string, change: AccountChange, by: Actor): Promise<Account>;
  /**
   * The token of a new link that sets the account's password; earlier ones are worth nothing any more.
   * @throws GuichetError `ACCOUNT_UNKNOWN` (missing), `ACCOUNT_DISABLED` (input).
   */
  makeLink(id: string, by: Actor): Promise<{ account: Account; token: string }>;
  /** The latest entries, the last one first. */
  listAudit(limit: number): Promise<AuditEntry[]>;
  /** Adds an entry of another room's. */
  record(action: string, by: Actor, subject?: string): Promise<void>;
}

export function createAdministration(parts: SessionParts): Administration {
  const { store, makeRecord, clock, ids } = parts;

  const keepLink = async ({ id, login }: StoredAccount, by: Actor): Promise<string> => {
    const token = ids.secret();
    const link = { tokenSha256: sha256Of(token), accountId: id, expiresAt: clock.now() + LINK_TTL_MS };
    await store.keepLink(link, makeRecord('link-made', by, login));
    return token;
  };

  const find = async (id: string): Promise<StoredAccount> => {
    const account = await store.find(id);
    if (account === undefined) throw accountUnknown();
    return account;
  };

  const insert = async ({ login, name, role }: WantedAccount, by: Actor): Promise<StoredAccount> => {
    const account = {
      id: ids.next(),
      login,
      name,
      role,
      passwordHash: undefined,
      isDisabled: false,
      createdAt: clock.now(),
      lastSeenAt: undefined,
    };
    if (!(await store.open(account, makeRecord('account-opened', by, login)))) throw loginTaken(login);
    return account;
  };

  return {
    list: async () => (await store.list()).map(toAccount),

    async findByLogin(login) {
      const account = await store.findByLogin(login);
      if (account === undefined) throw accountUnknown(login);
      return toAccount(account);
    },

    async open(wanted, by) {
      const account = await insert(wanted, by);
      return { account: toAccount(account), token: await keepLink(account, by) };
    },

    openWithoutLink: async (wanted, by) => toAccount(await insert(wanted, by)),

    async change(id, change, by) {
      const before = await find(id);
      const record = makeRecord(actionOf(change), by, before.login);
      const after = await store.change(id, change, record);
      if (after === 'unknown') throw accountUnknown();
      if (after === 'last-supervisor') throw lastSupervisor(before.login);
      return toAccount(after);
    },

    async makeLink(id, by) {
      const account = await find(id);
      if (account.isDisabled) throw accountDisabled(account.login);
      return { account: toAccount(account), token: await keepLink(account, by) };
    },

    listAudit: async (limit) => (await store.listAudit(limit)).map(toAuditEntry),
    record: (action, by, subject) => store.record(makeRecord(action, by, subject)),
  };
}

/** What is most telling of a change of several things. */
function actionOf({ role, isDisabled }: AccountChange): AccountAction {
  if (isDisabled !== undefined) return isDisabled ? 'account-disabled' : 'account-enabled';
  return role === undefined ? 'account-changed' : 'role-changed';
}
