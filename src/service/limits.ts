import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { GuichetError } from '../core/errors.ts';
import type { ServiceContext, ServiceSettings } from './context.ts';

const WINDOW_SECONDS = 60;

/** What an address spends its budgets on. */
export type Spending = 'message' | 'start' | 'other';

/** One address or conversation used up its budget. */
export class LimitReached extends GuichetError {
  readonly retryAfterSeconds: number;

  constructor(what: Spending | 'conversation', perMinute: number, retryAfterSeconds: number) {
    const { code, noun, who } = NAMES[what];
    super({
      kind: 'busy',
      code,
      message: `${who} sent more than ${perMinute} ${noun} in a minute.`,
      remedy: `Try again in ${retryAfterSeconds} seconds.`,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const NAMES: Readonly<Record<Spending | 'conversation', { code: string; noun: string; who: string }>> = {
  message: { code: 'TOO_MANY_MESSAGES', noun: 'messages', who: 'This address' },
  start: { code: 'TOO_MANY_CONVERSATIONS', noun: 'new conversations', who: 'This address' },
  other: { code: 'TOO_MANY_REQUESTS', noun: 'requests', who: 'This address' },
  conversation: { code: 'TOO_MANY_MESSAGES', noun: 'messages', who: 'This conversation' },
};

export interface Limits {
  /** @throws LimitReached when the address has nothing left for this. */
  spend(spending: Spending, address: string): Promise<void>;
  /**
   * One message of a conversation, whatever addresses its messages come from.
   * @throws LimitReached when the conversation has nothing left.
   */
  spendInConversation(id: string): Promise<void>;
}

type LimitsContext = { readonly settings: Pick<ServiceSettings, 'messagesPerMinute'> } & Pick<
  ServiceContext,
  'sharing'
>;

/**
 * Budgets of each address over a minute, shared by HTTP and sockets: messages as set, half as many starts
 * (a visitor starts one conversation and sends several messages), and five times as many other requests
 * (history, feedback, export, erasure), so that raising one setting raises all. A conversation has as many messages as an
 * address: those who share its token from many addresses have no more.
 * @param whose what the budgets are for: those of one name are the same ones in all processes.
 */
export function createLimits(
  whose: string,
  { settings: { messagesPerMinute }, sharing: { counters } }: LimitsContext,
): Limits {
  const createBudget = (spending: Spending | 'conversation', points: number): RateLimiterAbstract =>
    counters.create({ name: `${whose}:${spending}`, points, seconds: WINDOW_SECONDS });
  const budgets: Readonly<Record<Spending | 'conversation', RateLimiterAbstract>> = {
    message: createBudget('message', messagesPerMinute),
    start: createBudget('start', Math.ceil(messagesPerMinute / 2)),
    other: createBudget('other', messagesPerMinute * 5),
    conversation: createBudget('conversation', messagesPerMinute),
  };
  const consume = async (what: Spending | 'conversation', whose: string): Promise<void> => {
    const budget = budgets[what];
    try {
      await budget.consume(whose);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      // By the time of day, which may have been put back; the budget itself is free in time.
      const seconds = Math.min(WINDOW_SECONDS, Math.ceil(refused.msBeforeNext / 1000));
      throw new LimitReached(what, budget.points, seconds);
    }
  };
  return { spend: consume, spendInConversation: (id) => consume('conversation', id) };
}
