import { describe, expect, it } from 'vitest';
import { createFakeTime } from './timers.fixture.ts';
import { withinTime } from './within-time.ts';

describe('work that has so long', () => {
  const never = new Promise<never>(() => {});

  it('comes to what it comes to, and leaves nothing to be done', async () => {
    const { timers, countPlanned } = createFakeTime(0);
    const onLate = () => 'late';
    expect(await withinTime(Promise.resolve('done'), { timers, ms: 5 }, onLate)).toBe('done');
    const failed = withinTime(Promise.reject(new Error('gone')), { timers, ms: 5 }, onLate);
    await expect(failed).rejects.toThrow('gone');
    expect(countPlanned()).toBe(0);
  });

  it('comes to what is said of it where it takes longer', async () => {
    const { timers, pass } = createFakeTime(0);
    const waiting = withinTime(never, { timers, ms: 5 }, () => 'late');
    const refusing = withinTime(never, { timers, ms: 5 }, () => {
      throw new Error('too late');
    });
    pass(5);
    expect(await waiting).toBe('late');
    await expect(refusing).rejects.toThrow('too late');
  });
});
