import { describe, expect, it } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import type { Logger } from '../../core/logger.ts';
import { createFakeTime } from '../../core/timers.fixture.ts';
import { createReadiness, type ReadinessCheck, type Trouble } from './readiness.ts';

const full: Trouble = { code: 'DISK_FULL', reason: 'no room is left' };

function setUp(...checks: Partial<ReadinessCheck>[]) {
  const time = createFakeTime(0);
  const logged: unknown[][] = [];
  const log =
    (level: string) =>
    (...args: unknown[]) =>
      void logged.push([level, ...args]);
  const logger: Logger = { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') };
  const whole = checks.map((check, i) => ({
    name: `check-${i}`,
    forMs: 0,
    reasonOfFault: 'it cannot be used',
    look: async () => undefined,
    ...check,
  }));
  const { timers, clock } = time;
  return { time, logged, read: createReadiness(whole, { now: () => clock.now(), timers, logger }) };
}

describe('readiness', () => {
  it('names every check, and gives the reason of the first that is not ok', async () => {
    const { read } = setUp(
      {},
      { look: async () => full },
      { look: async () => ({ code: 'X', reason: 'x' }) },
    );
    expect(await read()).toEqual({
      ready: false,
      reason: full.reason,
      checks: [
        { name: 'check-0', ok: true },
        { name: 'check-1', ok: false, ...full },
        { name: 'check-2', ok: false, code: 'X', reason: 'x' },
      ],
    });
    expect(await setUp({}).read()).toEqual({ ready: true, checks: [{ name: 'check-0', ok: true }] });
  });

  it('tells the code of a fault and nothing that it says, which the log has', async () => {
    const remedy = 'x';
    const fault = new GuichetError({
      kind: 'internal',
      code: 'STORE_LOST',
      message: 'postgres://u:secret@h/n',
      remedy,
    });
    const { read, logged } = setUp(
      { look: () => Promise.reject(fault) },
      { look: () => Promise.reject(new Error('/srv/secret')) },
    );
    const readiness = await read();
    expect(readiness.checks.map(({ code, reason }) => [code, reason])).toEqual([
      ['STORE_LOST', 'it cannot be used'],
      ['CHECK_FAILED', 'it cannot be used'],
    ]);
    expect(JSON.stringify(readiness)).not.toContain('secret');
    expect(logged).toContainEqual(['warn', expect.objectContaining({ reason: '/srv/secret' }), 'not ready']);
  });

  it('does not wait for a check that hangs', async () => {
    const { read, time } = setUp({ name: 'store', look: () => new Promise(() => {}) });
    const reading = read();
    time.pass(2_000);
    expect(await reading).toMatchObject({
      ready: false,
      checks: [{ code: 'CHECK_TIMED_OUT', reason: 'the store has not answered for two seconds' }],
    });
  });

  it('leaves no timer behind', async () => {
    const { read, time } = setUp({});
    await read();
    expect(time.countPlanned()).toBe(0);
  });

  it('looks at what costs something once for so long, however often it is asked', async () => {
    let looks = 0;
    const { read, time } = setUp({ forMs: 1_000, look: async () => void looks++ });
    await Promise.all([read(), read(), read()]);
    expect(looks).toBe(1);
    time.pass(1_000);
    await read();
    expect(looks).toBe(2);
  });

  it('logs that a check fails and that it is well again, once each', async () => {
    let trouble: Trouble | undefined = full;
    const { read, logged } = setUp({ look: async () => trouble });
    await read();
    await read();
    trouble = undefined;
    await read();
    await read();
    expect(logged).toEqual([
      ['warn', { check: 'check-0', code: 'DISK_FULL', reason: full.reason }, 'not ready'],
      ['info', { check: 'check-0' }, 'ready again'],
    ]);
  });
});
