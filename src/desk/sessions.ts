import type { Clock, Ids } from '../core/clock.ts';
import { sha256Of } from '../core/text.ts';
import type { AgentProfile } from '../protocol/accounts.ts';
import type { AccountStore, OpenSession, StoredAccount } from '../store/accounts.ts';
import { type AccountTtls, sessionEnds } from './account-terms.ts';
import type { AccountAction, Actor, MakeRecord } from './audit.ts';
import { loginRefused, passwordRefused } from './desk-faults.ts';
import type { LogInThrottle } from './log-in-throttle.ts';
import { openIdNoAccount } from './openid/openid-faults.ts';
import type { Passwords } from './passwords.ts';
import { toProfile } from './profile.ts';

/** A session is used without a note of it for so long: not every request has to write. */
const TOUCH_MS = 60_000;

/** What the sessions are made of. */
export interface SessionParts {
  readonly store: AccountStore;
  readonly passwords: Passwords;
  readonly throttle: LogInThrottle;
  readonly makeRecord: MakeRecord;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ttls: AccountTtls;
}

/** A session that has just begun: the only time that its token is seen. */
export interface StartedSession {
  readonly token: string;
  readonly agent: AgentProfile;
}

/** Where a try to log in comes from. */
export interface LogInSource {
  readonly address: string;
  /** SHA-256 of the token of the session that the browser had until now, which ends. */
  readonly formerSha256?: string | undefined;
}

/** Being logged in. Whoever holds a session's token is its agent; the store keeps only the token's SHA-256. */
export interface Sessions {
  /**
   * Begins a session under a new token, whatever the browser brought along.
   * @throws GuichetError `LOGIN_REFUSED` (forbidden); LogInThrottled (busy).
   */
  logIn(given: { login: string; password: string }, from: LogInSource): Promise<StartedSession>;
  /**
   * Begins a session for who has proved elsewhere to be the agent of this login, as `logIn` does.
   * @throws GuichetError `OPENID_NO_ACCOUNT` (forbidden) where there is no such account, or it is disabled.
   */
  logInElsewhere(login: string, from: LogInSource): Promise<StartedSession>;
  /** The agent of this token, whose session counts as used now; undefined where it is nobody's. */
  resume(token: string): Promise<AgentProfile | undefined>;
  /** The agents of the sessions that are not over, by their token's SHA-256. Does not count as use. */
  listOpen(tokensSha256: readonly string[]): Promise<ReadonlyMap<string, AgentProfile>>;
  logOut(token: string, agent: AgentProfile, address: string): Promise<void>;
  /** Ends all sessions of the agent. */
  logOutEverywhere(agent: AgentProfile, address: string): Promise<void>;
  /**
   * Sets a new password; all other sessions of the agent end.
   * @throws GuichetError `PASSWORD_REFUSED` (forbidden); LogInThrottled (busy).
   */
  changePassword(
    given: { current: string; next: string },
    by: { token: string; agent: AgentProfile; address: string },
  ): Promise<void>;
}

/** @param start begins a session for who has proved to be the agent; undefined where that does not hold any more. */
export type StartSession = (
  account: StoredAccount,
  from: LogInSource,
  action?: AccountAction,
) => Promise<StartedSession | undefined>;

export function createStartSession({ store, makeRecord, clock, ids }: SessionParts): StartSession {
  return async (account, { address, formerSha256 }, action = 'login') => {
    const token = ids.secret();
    const now = clock.now();
    const session = {
      tokenSha256: sha256Of(token),
      accountId: account.id,
      startedAt: now,
      lastUsedAt: now,
    };
    const by: Actor = { login: account.login, address };
    const isStarted = await store.startSession(session, account, makeRecord(action, by));
    if (!isStarted) return undefined;
    if (formerSha256 !== undefined) await store.endSession(formerSha256, makeRecord('logout', by));
    return { token, agent: toProfile(account) };
  };
}

export function createSessions(parts: SessionParts, start: StartSession): Sessions {
  const { store, passwords, throttle, makeRecord, clock, ids, ttls } = parts;
  let decoy: Promise<string> | undefined;

  /** Takes the same work for a login that nobody has. */
  const prove = async (account: StoredAccount | undefined, password: string): Promise<boolean> => {
    decoy ??= passwords.hash(ids.secret());
    const hashed = account?.passwordHash ?? (await decoy);
    const isRight = await passwords.verify(hashed, password);
    return isRight && account?.passwordHash !== undefined && !account.isDisabled;
  };

  const touch = async ({ tokenSha256, lastUsedAt }: OpenSession): Promise<void> => {
    const now = clock.now();
    if (now - lastUsedAt >= TOUCH_MS) await store.touchSession(tokenSha256, now);
  };

  return {
    async logIn({ login, password }, from) {
      await throttle.admit(login, from.address);
      const account = await store.findByLogin(login);
      const started = (await prove(account, password)) ? await start(account!, from) : undefined;
      if (started === undefined) {
        // Not what was typed: people type passwords there too.
        await store.record(makeRecord('login-refused', { address: from.address }, account?.login));
        throw loginRefused();
      }
      await throttle.forgive(login, from.address);
      const { id, passwordHash } = account!;
      if (passwords.isOutdated(passwordHash!))
        await store.rehash(id, { from: passwordHash!, to: await passwords.hash(password) });
      return started;
    },

    async logInElsewhere(login, from) {
      const account = await store.findByLogin(login);
      const mayEnter = account !== undefined && !account.isDisabled;
      const started = mayEnter ? await start(account, from, 'openid-login') : undefined;
      if (started !== undefined) return started;
      // No one typed it, so that it may be recorded: a supervisor sees who lacks an account.
      await store.record(makeRecord('openid-refused', { address: from.address }, login));
      throw openIdNoAccount();
    },

    async resume(token) {
      const session = await store.findSession(sha256Of(token), sessionEnds(clock, ttls));
      if (session === undefined) return undefined;
      await touch(session);
      return toProfile(session.account);
    },

    async listOpen(tokensSha256) {
      const sessions = await store.findSessions(tokensSha256, sessionEnds(clock, ttls));
      return new Map([...sessions].map(([token, { account }]) => [token, toProfile(account)]));
    },

    async logOut(token, { login }, address) {
      await store.endSession(sha256Of(token), makeRecord('logout', { login, address }));
    },

    async logOutEverywhere({ id, login }, address) {
      await store.endSessions(id, makeRecord('logout-everywhere', { login, address }));
    },

    async changePassword({ current, next }, { token, agent, address }) {
      const { id, login } = agent;
      // Who finds a console open must not be able to guess the password there without end.
      await throttle.admit(login, address);
      const account = await store.find(id);
      if (account === undefined || !(await prove(account, current))) throw passwordRefused();
      await throttle.forgive(login, address);
      const hashes = { from: account.passwordHash!, to: await passwords.hash(next) };
      const record = makeRecord('password-changed', { login, address });
      const keeps = { tokenSha256: sha256Of(token) };
      if (!(await store.replacePassword(id, hashes, keeps, record))) throw passwordRefused();
    },
  };
}
