import { sha256Of } from '../core/text.ts';
import type { SetUpRequest } from '../protocol/accounts.ts';
import { LINK_TTL_MS } from './account-terms.ts';
import { linkRefused } from './desk-faults.ts';
import type { LogInSource, SessionParts, StartedSession, StartSession } from './sessions.ts';

/** What the holder of a link that can be followed once may do. A link is worth a day, and is kept by its hash. */
export interface Links {
  /** Whether there is no account yet, so that a set-up link opens the first. */
  isSetUpDue(): Promise<boolean>;
  /** The token of a new set-up link, which takes the place of an earlier one; undefined once there is an account. */
  offerSetUp(): Promise<string | undefined>;
  /**
   * Opens the first account, a supervisor's, and logs in.
   * @throws GuichetError `LINK_REFUSED` (forbidden), also where somebody else was faster.
   */
  setUp(request: SetUpRequest, from: LogInSource): Promise<StartedSession>;
  /**
   * Sets the password of the account that the link is for, ends its sessions, and logs in.
   * @throws GuichetError `LINK_REFUSED` (forbidden).
   */
  reset(request: { token: string; password: string }, from: LogInSource): Promise<StartedSession>;
}

export function createLinks(parts: SessionParts, start: StartSession): Links {
  const { store, passwords, throttle, makeRecord, clock, ids } = parts;

  /** Before the password is hashed, which is work that nobody gets done without a link. */
  const find = async (tokenSha256: string) => {
    const link = await store.findLink(tokenSha256, clock.now());
    if (link === undefined) throw linkRefused();
    return link;
  };

  return {
    isSetUpDue: async () => !(await store.hasAccounts()),

    async offerSetUp() {
      if (await store.hasAccounts()) return undefined;
      const token = ids.secret();
      const expiresAt = clock.now() + LINK_TTL_MS;
      const link = { tokenSha256: sha256Of(token), accountId: undefined, expiresAt };
      await store.keepLink(link, makeRecord('set-up-link-made', {}));
      return token;
    },

    async setUp({ token, login, name, password }, from) {
      const tokenSha256 = sha256Of(token);
      if ((await find(tokenSha256)).accountId !== undefined) throw linkRefused();
      const now = clock.now();
      const account = {
        id: ids.next(),
        login,
        name,
        role: 'supervisor',
        passwordHash: await passwords.hash(password),
        isDisabled: false,
        createdAt: now,
        lastSeenAt: undefined,
      } as const;
      const record = makeRecord('account-opened', { login, address: from.address }, login);
      if (!(await store.openFirst(account, { tokenSha256, now }, record))) throw linkRefused();
      return (await start(account, from)) ?? refuse();
    },

    async reset({ token, password }, from) {
      const tokenSha256 = sha256Of(token);
      const { accountId } = await find(tokenSha256);
      const before = accountId === undefined ? undefined : await store.find(accountId);
      if (before === undefined || before.isDisabled) throw linkRefused();
      const passwordHash = await passwords.hash(password);
      const record = makeRecord('password-set', { login: before.login, address: from.address });
      if (!(await store.useLink(tokenSha256, passwordHash, clock.now(), record))) throw linkRefused();
      // Whoever holds the link need not wait for what others have tried.
      await throttle.forget(before.login);
      return (await start({ ...before, passwordHash }, from)) ?? refuse();
    },
  };
}

function refuse(): never {
  throw linkRefused();
}
