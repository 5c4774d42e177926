import { GuichetError } from '../core/errors.ts';
import { createMemoryGates, type Gate, type Gates } from '../sharing/gates.ts';

/** How long failures are remembered, from the last one on. */
const MEMORY_MS = 60 * 60 * 1000;

/**
 * The longest wait. It is short, because somebody else's failures bring it about as well: a day of guesses at one
 * password is 1,440 then, and its owner is never kept out for more than a minute.
 */
const LONGEST_WAIT_MS = 60 * 1000;

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

/** Counts apart for each login and each address; by default in this process. */
export function createLogInThrottle(gates: Gates = createMemoryGates()): LogInThrottle {
  const [byLogin, byAddress] = [createGate('login', gates), createGate('address', gates)];
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

function createGate(by: keyof typeof FREE_TRIES, gates: Gates): Gate {
  const gate = gates.create({
    name: `log-in:${by}`,
    free: FREE_TRIES[by],
    longestWaitMs: LONGEST_WAIT_MS,
    memoryMs: MEMORY_MS,
  });
  return {
    ...gate,
    async pass(key) {
      const waitMs = await gate.pass(key);
      if (waitMs > 0) throw new LogInThrottled(Math.ceil(waitMs / 1000));
      return 0;
    },
  };
}
