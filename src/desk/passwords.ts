import { hash, parseOptions, verify } from '@node-rs/argon2';

/** What one guess costs. */
export interface PasswordCost {
  readonly memoryKiB: number;
  /** Times that the memory is gone through. */
  readonly passes: number;
  readonly lanes: number;
}

/** The first of the equal choices for Argon2id in OWASP's Password Storage Cheat Sheet (2024): 19 MiB, 2 passes, 1 lane. */
export const defaultCost: PasswordCost = { memoryKiB: 19_456, passes: 2, lanes: 1 };

/** Hashes passwords with Argon2id, on threads of their own. */
export interface Passwords {
  /** Salt and cost stand in the hash. */
  hash(password: string): Promise<string>;
  verify(hashed: string, password: string): Promise<boolean>;
  /** Whether a hash was made at another cost than today's. */
  isOutdated(hashed: string): boolean;
}

export function createPasswords(cost: PasswordCost = defaultCost): Passwords {
  const { memoryKiB: memoryCost, passes: timeCost, lanes: parallelism } = cost;
  const options = { memoryCost, timeCost, parallelism };
  return {
    hash: (password) => hash(normalise(password), options),
    verify: (hashed, password) => verify(hashed, normalise(password)),
    isOutdated(hashed) {
      const made = parseOptions(hashed);
      return Object.entries(options).some(([name, value]) => made[name as keyof typeof options] !== value);
    },
  };
}

/** Keyboards write one character in different ways (NIST SP 800-63B, 5.1.1.2). */
function normalise(password: string): string {
  return password.normalize('NFKC');
}
