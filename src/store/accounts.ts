import type { Role } from '../protocol/accounts.ts';

/** A person who answers visitors, as kept. */
export interface StoredAccount {
  readonly id: string;
  /** What is typed to log in; no two accounts have the same. */
  readonly login: string;
  /** That visitors see. */
  readonly name: string;
  readonly role: Role;
  /** Argon2id, with its salt and parameters; undefined until a password is set by a link. */
  readonly passwordHash: string | undefined;
  readonly isDisabled: boolean;
  /** Milliseconds since 1970, UTC, as every time here. */
  readonly createdAt: number;
  readonly lastSeenAt: number | undefined;
}

/** Somebody who is logged in. The token itself is not kept, only its SHA-256. */
export interface StoredSession {
  readonly tokenSha256: string;
  readonly accountId: string;
  readonly startedAt: number;
  readonly lastUsedAt: number;
}

/** A session with whose it is. */
export interface OpenSession extends StoredSession {
  readonly account: StoredAccount;
}

/** A link that can be followed once, kept by the SHA-256 of its token. */
export interface StoredLink {
  readonly tokenSha256: string;
  /** Whose password it sets; undefined: it opens the first account. */
  readonly accountId: string | undefined;
  /** From this moment on it is worth nothing. */
  readonly expiresAt: number;
}

/** What was done about accounts, by whom. */
export interface AuditRecord {
  /** A name of its own. */
  readonly id: string;
  readonly at: number;
  /** Login of who did it; undefined for the service, the command line, and who is not known. */
  readonly by: string | undefined;
  readonly action: string;
  /** What it was done to: a login, a conversation. */
  readonly subject: string | undefined;
  readonly address: string | undefined;
}

export interface AccountChange {
  readonly name?: string | undefined;
  readonly role?: Role | undefined;
  readonly isDisabled?: boolean | undefined;
}

/** Sessions that may be used: what was started or last used at these times or earlier is over. */
export interface SessionEnds {
  readonly started: number;
  readonly used: number;
}

/** What is past its term. */
export interface AccountTerms {
  readonly sessions: SessionEnds;
  /** Links that expire at this time or earlier. */
  readonly links: number;
  /** Records of the audit made at this time or earlier. */
  readonly audit: number;
}

/**
 * Port of the accounts of the people who answer, their sessions and links, and the trail of what was done about them.
 * Every method is atomic; a call that resolves has taken effect, with the record that it was given. Where a method tells
 * that it changed nothing, it recorded nothing either.
 */
export interface AccountStore {
  hasAccounts(): Promise<boolean>;
  /** In order of login. */
  list(): Promise<readonly StoredAccount[]>;
  find(id: string): Promise<StoredAccount | undefined>;
  findByLogin(login: string): Promise<StoredAccount | undefined>;
  /**
   * Keeps a new account; false where its login is taken. Whatever takes a login or a name refuses one that not every
   * database can keep: `TEXT_REFUSED` (input).
   */
  open(account: StoredAccount, record: AuditRecord): Promise<boolean>;
  /**
   * Keeps the first account of all for who holds a set-up link that has not expired at `now`, and forgets every set-up
   * link. False where there is no such link, or an account already.
   */
  openFirst(
    account: StoredAccount,
    by: { readonly tokenSha256: string; readonly now: number },
    record: AuditRecord,
  ): Promise<boolean>;
  /**
   * Changes an account; one that is disabled loses its sessions and links. `last-supervisor` where nobody could
   * administer accounts after it; nothing is changed then.
   */
  change(
    id: string,
    change: AccountChange,
    record: AuditRecord,
  ): Promise<StoredAccount | 'unknown' | 'last-supervisor'>;
  /**
   * Sets the password and forgets the account's links. False where the account does not have the hash `from` any more, or
   * is disabled.
   * @param from the hash of the password that was given, which must still be the account's.
   * @param keeps the one session that goes on; all others end.
   */
  replacePassword(
    id: string,
    hashes: { readonly from: string; readonly to: string },
    keeps: { readonly tokenSha256: string },
    record: AuditRecord,
  ): Promise<boolean>;
  /** The same password in another hash, which ends nothing; does nothing where the hash is not `from` any more. */
  rehash(id: string, hashes: { readonly from: string; readonly to: string }): Promise<void>;

  /** Keeps a link in place of those of the same account; a set-up link in place of all other set-up links. */
  keepLink(link: StoredLink, record: AuditRecord | undefined): Promise<void>;
  /** A link that has not expired at `now`. */
  findLink(tokenSha256: string, now: number): Promise<StoredLink | undefined>;
  /**
   * Sets the password of the account that this link is for, forgets the account's links and ends its sessions. False
   * where the link is not there any more at `now`, or the account is disabled.
   */
  useLink(tokenSha256: string, passwordHash: string, now: number, record: AuditRecord): Promise<boolean>;

  /**
   * Keeps a session and when its account was seen. False where the account has another password hash by now, or is
   * disabled: what was proved does not hold any more.
   */
  startSession(
    session: StoredSession,
    proved: { readonly passwordHash: string | undefined },
    record: AuditRecord,
  ): Promise<boolean>;
  /** A session that may be used, of an account that is not disabled. */
  findSession(tokenSha256: string, ends: SessionEnds): Promise<OpenSession | undefined>;
  /** Those of these sessions that may be used, by their token's SHA-256. */
  findSessions(tokensSha256: readonly string[], ends: SessionEnds): Promise<ReadonlyMap<string, OpenSession>>;
  /** Notes that a session was used, and its account seen. */
  touchSession(tokenSha256: string, now: number): Promise<void>;
  /** Ends a session; does nothing where there is none. */
  endSession(tokenSha256: string, record: AuditRecord): Promise<void>;
  /** Ends all sessions of an account; returns how many. */
  endSessions(accountId: string, record: AuditRecord): Promise<number>;

  record(record: AuditRecord): Promise<void>;
  /** The latest records, the last one first; those of one moment in order of their names. */
  listAudit(limit: number): Promise<readonly AuditRecord[]>;
  /** Erases what is past its term. */
  sweep(terms: AccountTerms): Promise<void>;
}
