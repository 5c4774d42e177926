import type { Clock, Ids } from '../core/clock.ts';
import type { AccountStore } from '../store/accounts.ts';
import { type AccountTtls, accountTerms, defaultTtls } from './account-terms.ts';
import { type Administration, createAdministration } from './administration.ts';
import { createMakeRecord } from './audit.ts';
import { createLinks, type Links } from './links.ts';
import { createLogInThrottle, type LogInThrottle } from './log-in-throttle.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { createSessions, createStartSession, type Sessions } from './sessions.ts';

/** The accounts of the people who answer: being logged in, links that are followed once, administration. */
export interface AgentAccounts extends Sessions, Links, Administration {
  /** Is told whenever somebody may have been logged out, by this process. */
  onEnded(listener: () => void): void;
  /** Erases what is past its term. */
  sweep(): Promise<void>;
}

export interface AgentAccountsOptions {
  readonly store: AccountStore;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly ttls?: AccountTtls;
  readonly passwords?: Passwords;
  readonly throttle?: LogInThrottle;
}

export function createAgentAccounts(options: AgentAccountsOptions): AgentAccounts {
  const { store, clock, ids, ttls = defaultTtls } = options;
  const { passwords = createPasswords(), throttle = createLogInThrottle() } = options;
  const makeRecord = createMakeRecord({ clock, ids });
  const parts = { store, passwords, throttle, makeRecord, clock, ids, ttls };
  const start = createStartSession(parts);
  const [sessions, links, administration] = [
    createSessions(parts, start),
    createLinks(parts, start),
    createAdministration(parts),
  ];
  const listeners: (() => void)[] = [];
  const telling =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      const result = await work(...args);
      for (const listener of listeners) listener();
      return result;
    };
  return {
    ...sessions,
    ...links,
    ...administration,
    logIn: telling(sessions.logIn),
    logInElsewhere: telling(sessions.logInElsewhere),
    logOut: telling(sessions.logOut),
    logOutEverywhere: telling(sessions.logOutEverywhere),
    changePassword: telling(sessions.changePassword),
    reset: telling(links.reset),
    change: telling(administration.change),
    onEnded: (listener) => void listeners.push(listener),
    sweep: () => store.sweep(accountTerms(clock, ttls)),
  };
}
