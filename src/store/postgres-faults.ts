import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseError } from 'pg';
import { GuichetError, messageOf } from '../core/errors.ts';
import {
  storeBusy,
  storeDamaged,
  storeRefused,
  storeUnavailable,
  storeUnsure,
  storeUnwritable,
} from './store-faults.ts';

/** How long a transaction is taken again at most. */
const PATIENCE_MS = 5_000;
const LONGEST_PAUSE_MS = 250;

/** What PostgreSQL's error codes, or the classes that they begin with, come down to. */
type Problem = 'lost' | 'crowded' | 'conflict' | 'late' | 'refused' | 'unwritable' | 'damaged';

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const problems: Readonly<Record<string, Problem>> = {
  '08': 'lost',
  '57P01': 'lost',
  '57P02': 'lost',
  '57P03': 'lost',
  '57P05': 'lost',
  '25P03': 'lost',
  '53200': 'crowded',
  '53300': 'crowded',
  '40001': 'conflict',
  '40P01': 'conflict',
  '55P03': 'late',
  '57014': 'late',
  '28': 'refused',
  '3D000': 'refused',
  '3F000': 'refused',
  '42501': 'refused',
  '25006': 'unwritable',
  '53100': 'unwritable',
  '58': 'unwritable',
  XX001: 'damaged',
  XX002: 'damaged',
  '42P01': 'damaged',
  '42703': 'damaged',
};

const unwritableRemedy = 'Make room on the disk of the server, and let its database be written.';

/** What PostgreSQL, its client or the network threw, as a fault that names the database; anything else as it is. */
export function toStoreFault(thrown: unknown, name: string): unknown {
  if (thrown instanceof GuichetError) return thrown;
  const reason = reasonOf(thrown);
  switch (problemOf(thrown)) {
    case 'lost':
    case 'crowded':
      return storeUnavailable(name, reason, thrown);
    case 'conflict':
    case 'late':
      return storeBusy(name, thrown);
    case 'refused':
      return storeRefused(name, reason, thrown);
    case 'unwritable':
      return storeUnwritable(name, reason, thrown, unwritableRemedy);
    case 'damaged':
      return storeDamaged(`${name} is damaged: ${reason}`, thrown);
    case undefined:
      return thrown;
  }
}

/** The same for a commit, whose outcome nobody knows where the connection was lost. */
export function toCommitFault(thrown: unknown, name: string): unknown {
  return problemOf(thrown) === 'lost' ? storeUnsure(name, thrown) : toStoreFault(thrown, name);
}

/** Whether a connection is of no further use. */
export function isConnectionLost(thrown: unknown): boolean {
  return problemOf(thrown) === 'lost';
}

/**
 * Takes a transaction again where PostgreSQL rolled it back for another's sake, or the connection was lost before its
 * commit: nothing has happened then. A server that starts again is waited for.
 */
export async function untilTaken<Result>(transact: () => Promise<Result>): Promise<Result> {
  let waitedMs = 0;
  for (let pauseMs = 1; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    try {
      return await transact();
    } catch (thrown) {
      if (!isPassing(thrown) || waitedMs >= PATIENCE_MS) throw thrown;
    }
    await wait(pauseMs);
    waitedMs += pauseMs;
  }
}

function isPassing(thrown: unknown): boolean {
  if (!(thrown instanceof GuichetError) || thrown.code === 'STORE_UNSURE') return false;
  const problem = problemOf(thrown.cause);
  // A wait that ran out of time has taken as long as anybody should wait.
  if (problem === 'lost') return !/time/i.test(reasonOf(thrown.cause));
  return problem === 'crowded' || problem === 'conflict';
}

function problemOf(thrown: unknown): Problem | undefined {
  if (thrown instanceof DatabaseError) {
    const code = thrown.code ?? '';
    return problems[code] ?? problems[code.slice(0, 2)];
  }
  if (!(thrown instanceof Error)) return undefined;
  // The client's own errors have no code: «Connection terminated unexpectedly», «timeout exceeded …».
  const isNetwork = 'syscall' in thrown || thrown instanceof AggregateError;
  return isNetwork || /connection|timeout|TLS|SSL/i.test(thrown.message) ? 'lost' : undefined;
}

/** A host with several addresses fails with an error for each, and no words of its own. */
function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError) return thrown.errors.map(messageOf).join(', ');
  return messageOf(thrown);
}
