import { randomBytes, randomUUID } from 'node:crypto';

/** Time and unguessable names, injected so that a run can be repeated. */
export interface Clock {
  /** Milliseconds since 1970, UTC. */
  now(): number;
}

export interface Ids {
  /** A new unique name, for a conversation or a build. */
  next(): string;
  /** A secret of 256 bits, base64url. */
  secret(): string;
}

export const systemClock: Clock = { now: () => Date.now() };

export const systemIds: Ids = {
  next: () => randomUUID(),
  secret: () => randomBytes(32).toString('base64url'),
};
