import { DatabaseError } from 'pg';
import { describe, expect, it } from 'vitest';
import { GuichetError } from '../core/errors.ts';
import { toCommitFault, toStoreFault, untilTaken } from './postgres-faults.ts';
import { storeUnsure } from './store-faults.ts';

function serverError(code: string): DatabaseError {
  const error = new DatabaseError(`what PostgreSQL says of ${code}`, 0, 'error');
  error.code = code;
  return error;
}

function networkError(code: string): Error {
  return Object.assign(new Error(`connect ${code}`), { code, syscall: 'connect' });
}

const faults: [unknown, string, string][] = [
  [serverError('57P01'), 'STORE_UNAVAILABLE', 'busy'],
  [serverError('08006'), 'STORE_UNAVAILABLE', 'busy'],
  [serverError('53300'), 'STORE_UNAVAILABLE', 'busy'],
  [networkError('ECONNREFUSED'), 'STORE_UNAVAILABLE', 'busy'],
  [new AggregateError([networkError('ECONNREFUSED')], ''), 'STORE_UNAVAILABLE', 'busy'],
  [new Error('Connection terminated unexpectedly'), 'STORE_UNAVAILABLE', 'busy'],
  [serverError('40P01'), 'STORE_BUSY', 'busy'],
  [serverError('40001'), 'STORE_BUSY', 'busy'],
  [serverError('57014'), 'STORE_BUSY', 'busy'],
  [serverError('28P01'), 'STORE_REFUSED', 'input'],
  [serverError('42501'), 'STORE_REFUSED', 'input'],
  [serverError('53100'), 'STORE_UNWRITABLE', 'internal'],
  [serverError('25006'), 'STORE_UNWRITABLE', 'internal'],
  [serverError('XX001'), 'STORE_DAMAGED', 'integrity'],
  [serverError('42P01'), 'STORE_DAMAGED', 'integrity'],
];

describe('what PostgreSQL and its client throw', () => {
  it.each(faults)('is a fault with the database and the cause: %s', (thrown, code, kind) => {
    const fault = toStoreFault(thrown, 'database x');
    expect(fault).toBeInstanceOf(GuichetError);
    expect(fault).toMatchObject({ code, kind, cause: thrown });
    expect((fault as GuichetError).message).toMatch(/^database x/);
  });

  it('says why, also where a host has several addresses', () => {
    const thrown = new AggregateError([networkError('ECONNREFUSED'), networkError('EHOSTUNREACH')], '');
    const { message } = toStoreFault(thrown, 'x') as GuichetError;
    expect(message).toContain('connect ECONNREFUSED, connect EHOSTUNREACH');
  });

  it.each([serverError('23505'), new TypeError('a defect'), 'a word'])(
    'stays what it is where it is a defect: %s',
    (thrown) => {
      expect(toStoreFault(thrown, 'x')).toBe(thrown);
    },
  );

  it('leaves open what became of a commit whose connection was lost', () => {
    expect(toCommitFault(serverError('57P01'), 'x')).toMatchObject({ code: 'STORE_UNSURE', kind: 'busy' });
    expect(toCommitFault(serverError('53100'), 'x')).toMatchObject({ code: 'STORE_UNWRITABLE' });
  });
});

describe('a transaction', () => {
  /** Fails with these in turn, then succeeds. */
  const failing = (...thrown: unknown[]) => {
    let tries = 0;
    const transact = async () => {
      tries++;
      if (thrown.length > 0) throw toStoreFault(thrown.shift(), 'x');
      return tries;
    };
    return { transact, tries: () => tries };
  };

  it('is taken again where it was rolled back for another, or lost before its commit', async () => {
    const { transact } = failing(serverError('40P01'), serverError('57P01'), networkError('ECONNREFUSED'));
    expect(await untilTaken(transact)).toBe(4);
  });

  it.each([serverError('57014'), serverError('28P01'), serverError('53100'), new Error('timeout exceeded')])(
    'is not where it would be in vain: %s',
    async (thrown) => {
      const { transact, tries } = failing(thrown);
      await expect(untilTaken(transact)).rejects.toBeInstanceOf(GuichetError);
      expect(tries()).toBe(1);
    },
  );

  it('is not where it may have taken effect', async () => {
    const { transact, tries } = failing(storeUnsure('x', serverError('57P01')));
    await expect(untilTaken(transact)).rejects.toMatchObject({ code: 'STORE_UNSURE' });
    expect(tries()).toBe(1);
  });
});
