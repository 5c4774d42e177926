import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { GuichetError } from '../core/errors.ts';
import type { ServiceContext, ServiceSettings } from './context.ts';

const WINDOW_SECONDS = 60;

/** What an address spends its budgets on. */
export type Spending = 'message' | 'start' | 'other';

/** One address used up its budget. */
export class LimitReached extends GuichetError {
  readonly retryAfterSeconds: number;

  constructor(spending: Spending, perMinute: number, retryAfterSeconds: number) {
    const { code, noun } = NAMES[spending];
    super({
      kind: 'busy',
      code,
      message: `This address sent more than ${perMinute} ${noun} in a minute.`,
      remedy: `Try again in ${retryAfterSeconds} seconds.`,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const NAMES: Readonly<Record<Spending, { code: string; noun: string }>> = {
  message: { code: 'TOO_MANY_MESSAGES', noun: 'messages' },
  start: { code: 'TOO_MANY_CONVERSATIONS', noun: 'new conversations' },
  other: { code: 'TOO_MANY_REQUESTS', noun: 'requests' },
};

export interface Limits {
  /** @throws LimitReached when the address has nothing left for this. */
  spend(spending: Spending, address: string): Promise<void>;
}

type LimitsContext = { readonly settings: Pick<ServiceSettings, 'messagesPerMinute'> } & Pick<
  ServiceContext,
  'sharing'
>;

/**
 * Budgets of each address over a minute, shared by HTTP and sockets: messages as set, half as many starts
 * (a visitor starts one conversation and sends several messages), and five times as many other requests
 * (history, feedback, export, erasure), so that raising one setting raises all.
 * @param whose what the budgets are for: those of one name are the same ones in all processes.
 */
export function createLimits(
  whose: string,
  { settings: { messagesPerMinute }, sharing: { counters } }: LimitsContext,
): Limits {
  const createBudget = (spending: Spending, points: number): RateLimiterAbstract =>
    counters.create({ name: `${whose}:${spending}`, points, seconds: WINDOW_SECONDS });
  const budgets: Readonly<Record<Spending, RateLimiterAbstract>> = {
    message: createBudget('message', messagesPerMinute),
    start: createBudget('start', Math.ceil(messagesPerMinute / 2)),
    other: createBudget('other', messagesPerMinute * 5),
  };
  return {
    async spend(spending, address) {
      const budget = budgets[spending];
      try {
        await budget.consume(address);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        // By the time of day, which may have been put back; the budget itself is free in time.
        const seconds = Math.min(WINDOW_SECONDS, Math.ceil(refused.msBeforeNext / 1000));
        throw new LimitReached(spending, budget.points, seconds);
      }
    },
  };
}
