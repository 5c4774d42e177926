import type { Clock } from '../core/clock.ts';
import type { AccountTerms, SessionEnds } from '../store/accounts.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How long a link can be followed. */
export const LINK_TTL_MS = DAY_MS;

/** How long things last, in milliseconds. */
export interface AccountTtls {
  /** A session that nobody uses. Default 8 hours. */
  readonly sessionIdleMs: number;
  /** Any session. Default 7 days. */
  readonly sessionMs: number;
  /** A record of the audit. Default 180 days. */
  readonly auditMs: number;
}

export const defaultTtls: AccountTtls = {
  sessionIdleMs: 8 * HOUR_MS,
  sessionMs: 7 * DAY_MS,
  auditMs: 180 * DAY_MS,
};

export function sessionEnds({ now }: Clock, { sessionIdleMs, sessionMs }: AccountTtls): SessionEnds {
  return { started: now() - sessionMs, used: now() - sessionIdleMs };
}

/** What is past its term now. */
export function accountTerms(clock: Clock, ttls: AccountTtls): AccountTerms {
  const now = clock.now();
  return { sessions: sessionEnds(clock, ttls), links: now, audit: now - ttls.auditMs };
}
