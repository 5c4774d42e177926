import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { GuichetError } from '../core/errors.ts';

/** How long failures are remembered, from the last one on. */
const MEMORY_SECONDS = 60 * 60;

/**
 * The longest wait. It is short, because somebody else's failures bring it about as well: a day of guesses at one
 * password is 1,440 then, and its owner is never kept out for more than a minute.
 */
const LONGEST_WAIT_SECONDS = 60;

/** Tries that nobody waits for: people mistype, and a whole office may share an address. */
const FREE_TRIES = { login: 5, address: 20 } as const;

/** Too many tries have failed. */
export class LogInThrottled extends GuichetError {
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super({
      kind: 'busy',
      code: 'TOO_MANY_LOGINS',
      message: 'Too many tries to log in have failed.',
      remedy: `Try again in ${retryAfterSeconds} ${retryAfterSeconds === 1 ? 'second' : 'seconds'}, or ask a supervisor for a link.`,
    });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface LogInThrottle {
  /**
   * Lets a try through, which counts as failed until it is forgiven. Beyond the free ones each waits twice as long as
   * the one before.
   * @throws LogInThrottled for one that comes too early; it does not count.
   */
  admit(login: string, address: string): Promise<void>;
  /** The try from this address was right: earlier ones at this login are forgotten. */
  forgive(login: string, address: string): Promise<void>;
  /** Who logs in otherwise need not wait for what was tried at this login. */
  forget(login: string): Promise<void>;
}

/** Counts in this process, apart for each login and each address. */
export function createLogInThrottle(): LogInThrottle {
  const [byLogin, byAddress] = [createGate(FREE_TRIES.login), createGate(FREE_TRIES.address)];
  return {
    async admit(login, address) {
      await byAddress.pass(address);
      try {
        await byLogin.pass(login);
      } catch (refused) {
        await byAddress.takeBack(address);
        throw refused;
      }
    },
    async forgive(login, address) {
      await byLogin.forget(login);
      await byAddress.takeBack(address);
    },
    forget: (login) => byLogin.forget(login),
  };
}

interface Gate {
  pass(key: string): Promise<void>;
  takeBack(key: string): Promise<void>;
  forget(key: string): Promise<void>;
}

function createGate(freeTries: number): Gate {
  const tries = new RateLimiterMemory({ points: freeTries, duration: MEMORY_SECONDS });
  // One goes through, and shuts it for as long as is due.
  const turnstile = new RateLimiterMemory({ points: 1, duration: LONGEST_WAIT_SECONDS });
  return {
    async pass(key) {
      const { consumedPoints } = await tries.penalty(key);
      const extra = consumedPoints - freeTries;
      // The last free one shuts it too: otherwise one more than those would be free.
      if (extra < 0) return;
      const wait = Math.min(2 ** extra, LONGEST_WAIT_SECONDS);
      try {
        await turnstile.consume(key, 1, { customDuration: wait });
      } catch (refused) {
        await tries.reward(key);
        if (!(refused instanceof RateLimiterRes)) throw refused;
        throw new LogInThrottled(Math.max(1, Math.ceil(refused.msBeforeNext / 1000)));
      }
      // It is remembered from now on, not from the first failure.
      await tries.set(key, consumedPoints, MEMORY_SECONDS);
    },
    async takeBack(key) {
      await tries.reward(key);
    },
    async forget(key) {
      await tries.delete(key);
      await turnstile.delete(key);
    },
  };
}
