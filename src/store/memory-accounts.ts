import { compareText } from '../core/text.ts';
import type {
  AccountStore,
  AuditRecord,
  OpenSession,
  SessionEnds,
  StoredAccount,
  StoredLink,
  StoredSession,
} from './accounts.ts';
import { requireKeepable } from './kept-text.ts';

/** Accounts in memory, lost when the process ends: for tests. */
export function createMemoryAccounts(): AccountStore {
  return new MemoryAccounts();
}

/** Nothing is awaited between reading and changing, so that every method is atomic. */
class MemoryAccounts implements AccountStore {
  readonly #accounts = new Map<string, StoredAccount>();
  readonly #sessions = new Map<string, StoredSession>();
  readonly #links = new Map<string, StoredLink>();
  #audit: readonly AuditRecord[] = [];

  async hasAccounts(): Promise<boolean> {
    return this.#accounts.size > 0;
  }

  async list(): Promise<readonly StoredAccount[]> {
    return [...this.#accounts.values()].sort((a, b) => compareText(a.login, b.login));
  }

  async find(id: string): Promise<StoredAccount | undefined> {
    return this.#accounts.get(id);
  }

  async findByLogin(login: string): Promise<StoredAccount | undefined> {
    return [...this.#accounts.values()].find((account) => account.login === login);
  }

  async open(account: StoredAccount, record: AuditRecord): Promise<boolean> {
    requireKeepable(account);
    const logins = [...this.#accounts.values()].map(({ login }) => login);
    if (logins.includes(account.login)) return false;
    this.#accounts.set(account.id, account);
    this.#keepRecord(record);
    return true;
  }

  async openFirst(
    account: StoredAccount,
    { tokenSha256, now }: { readonly tokenSha256: string; readonly now: number },
    record: AuditRecord,
  ): Promise<boolean> {
    requireKeepable(account);
    const link = this.#takeLink(tokenSha256, now);
    if (link === undefined) return false;
    deleteWhere(this.#links, ({ accountId }) => accountId === undefined);
    return this.#accounts.size === 0 && this.open(account, record);
  }

  async change(
    id: string,
    change: Parameters<AccountStore['change']>[1],
    record: AuditRecord,
  ): Promise<StoredAccount | 'unknown' | 'last-supervisor'> {
    requireKeepable(change);
    const before = this.#accounts.get(id);
    if (before === undefined) return 'unknown';
    const { name = before.name, role = before.role, isDisabled = before.isDisabled } = change;
    const after = { ...before, name, role, isDisabled };
    const others = [...this.#accounts.values()].filter((account) => account.id !== id);
    if (isInCharge(before) && ![after, ...others].some(isInCharge)) return 'last-supervisor';
    this.#accounts.set(id, after);
    if (isDisabled) {
      deleteWhere(this.#sessions, ({ accountId }) => accountId === id);
      deleteWhere(this.#links, ({ accountId }) => accountId === id);
    }
    this.#keepRecord(record);
    return after;
  }

  async replacePassword(
    id: string,
    { from, to }: { readonly from: string; readonly to: string },
    keeps: { readonly tokenSha256: string },
    record: AuditRecord,
  ): Promise<boolean> {
    if (this.#accounts.get(id)?.passwordHash !== from || !this.#setPassword(id, to)) return false;
    deleteWhere(
      this.#sessions,
      ({ accountId, tokenSha256 }) => accountId === id && tokenSha256 !== keeps.tokenSha256,
    );
    this.#keepRecord(record);
    return true;
  }

  async rehash(id: string, { from, to }: { readonly from: string; readonly to: string }): Promise<void> {
    const account = this.#accounts.get(id);
    if (account?.passwordHash === from) this.#accounts.set(id, { ...account, passwordHash: to });
  }

  async keepLink(link: StoredLink, record: AuditRecord | undefined): Promise<void> {
    deleteWhere(this.#links, ({ accountId }) => accountId === link.accountId);
    this.#links.set(link.tokenSha256, link);
    if (record !== undefined) this.#keepRecord(record);
  }

  async findLink(tokenSha256: string, now: number): Promise<StoredLink | undefined> {
    const link = this.#links.get(tokenSha256);
    return link !== undefined && link.expiresAt > now ? link : undefined;
  }

  async useLink(
    tokenSha256: string,
    passwordHash: string,
    now: number,
    record: AuditRecord,
  ): Promise<boolean> {
    const id = this.#takeLink(tokenSha256, now)?.accountId;
    if (id === undefined || !this.#setPassword(id, passwordHash)) return false;
    deleteWhere(this.#sessions, ({ accountId }) => accountId === id);
    this.#keepRecord(record);
    return true;
  }

  async startSession(
    session: StoredSession,
    proved: { readonly passwordHash: string | undefined },
    record: AuditRecord,
  ): Promise<boolean> {
    const account = this.#accounts.get(session.accountId);
    if (account === undefined || account.isDisabled || account.passwordHash !== proved.passwordHash)
      return false;
    this.#accounts.set(account.id, { ...account, lastSeenAt: session.startedAt });
    this.#sessions.set(session.tokenSha256, session);
    this.#keepRecord(record);
    return true;
  }

  async findSession(tokenSha256: string, ends: SessionEnds): Promise<OpenSession | undefined> {
    const session = this.#sessions.get(tokenSha256);
    if (session === undefined || isOver(session, ends)) return undefined;
    const account = this.#accounts.get(session.accountId);
    return account === undefined || account.isDisabled ? undefined : { ...session, account };
  }

  async findSessions(
    tokensSha256: readonly string[],
    ends: SessionEnds,
  ): Promise<ReadonlyMap<string, OpenSession>> {
    const found = await Promise.all(tokensSha256.map((tokenSha256) => this.findSession(tokenSha256, ends)));
    return new Map(
      found.flatMap((session) => (session === undefined ? [] : [[session.tokenSha256, session]])),
    );
  }

  async touchSession(tokenSha256: string, now: number): Promise<void> {
    const session = this.#sessions.get(tokenSha256);
    const account = this.#accounts.get(session?.accountId ?? '');
    if (session === undefined || account === undefined) return;
    this.#sessions.set(tokenSha256, { ...session, lastUsedAt: now });
    this.#accounts.set(account.id, { ...account, lastSeenAt: now });
  }

  async endSession(tokenSha256: string, record: AuditRecord): Promise<void> {
    if (this.#sessions.delete(tokenSha256)) this.#keepRecord(record);
  }

  async endSessions(accountId: string, record: AuditRecord): Promise<number> {
    this.#keepRecord(record);
    return deleteWhere(this.#sessions, (session) => session.accountId === accountId);
  }

  async record(record: AuditRecord): Promise<void> {
    this.#keepRecord(record);
  }

  async listAudit(limit: number): Promise<readonly AuditRecord[]> {
    return [...this.#audit].sort((a, b) => b.at - a.at || compareText(b.id, a.id)).slice(0, limit);
  }

  async sweep({ sessions, links, audit }: Parameters<AccountStore['sweep']>[0]): Promise<void> {
    deleteWhere(this.#sessions, (session) => isOver(session, sessions));
    deleteWhere(this.#links, ({ expiresAt }) => expiresAt <= links);
    this.#audit = this.#audit.filter(({ at }) => at > audit);
  }

  /** Takes a link away that has not expired. */
  #takeLink(tokenSha256: string, now: number): StoredLink | undefined {
    const link = this.#links.get(tokenSha256);
    if (link === undefined || link.expiresAt <= now) return undefined;
    this.#links.delete(tokenSha256);
    return link;
  }

  /** False for an account that is disabled. */
  #setPassword(id: string, passwordHash: string): boolean {
    const account = this.#accounts.get(id);
    if (account === undefined || account.isDisabled) return false;
    this.#accounts.set(id, { ...account, passwordHash });
    deleteWhere(this.#links, ({ accountId }) => accountId === id);
    return true;
  }

  #keepRecord(record: AuditRecord): void {
    this.#audit = [...this.#audit, record];
  }
}

function isInCharge({ role, isDisabled }: StoredAccount): boolean {
  return role === 'supervisor' && !isDisabled;
}

function isOver({ startedAt, lastUsedAt }: StoredSession, { started, used }: SessionEnds): boolean {
  return startedAt <= started || lastUsedAt <= used;
}

/** Returns how many were deleted. */
function deleteWhere<Value>(values: Map<string, Value>, isPast: (value: Value) => boolean): number {
  const past = [...values].filter(([, value]) => isPast(value));
  for (const [key] of past) values.delete(key);
  return past.length;
}
