import type { Clock, Ids } from '../core/clock.ts';
import { dayOf } from './facts.ts';
import { FIGURES_DAYS } from './figures.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What every store is given. */
export interface StoreOptions {
  readonly clock: Clock;
  readonly ids: Ids;
  /** Idle time after which a conversation is forgotten. Default 30 days. */
  readonly conversationTtlMs?: number;
  /** Time after which a contact is forgotten, from when it was left. Default 7 days. */
  readonly contactTtlMs?: number;
}

/** Until when what is kept may be used. */
export interface Terms {
  /** A conversation last seen at this time or earlier has expired. */
  conversationsEnd(): number;
  /** A contact left at this time or earlier has expired. */
  contactsEnd(): number;
  /** Sums of this day or an earlier one have expired. */
  sumsEnd(): number;
}

/** What was last seen or left at these times or earlier is past its term. */
export interface Ends {
  readonly conversations: number;
  readonly contacts: number;
}

export function createTerms(options: StoreOptions): Terms {
  const { clock, conversationTtlMs = 30 * DAY_MS, contactTtlMs = 7 * DAY_MS } = options;
  return {
    conversationsEnd: () => clock.now() - conversationTtlMs,
    contactsEnd: () => clock.now() - contactTtlMs,
    sumsEnd: () => dayOf(clock.now()) - FIGURES_DAYS,
  };
}
