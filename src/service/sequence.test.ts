import { describe, expect, it } from 'vitest';
import { createGate } from './fake-context.fixture.ts';
import { createSequence } from './sequence.ts';

describe('sequence', () => {
  it('runs the work of one name in order and that of another beside it', async () => {
    const sequence = createSequence();
    const done: string[] = [];
    const gate = createGate();
    const first = sequence.run('a', async () => {
      await gate.opened;
      done.push('a1');
    });
    const second = sequence.run('a', async () => void done.push('a2'));
    await sequence.run('b', async () => void done.push('b1'));
    expect(done).toEqual(['b1']);
    gate.open();
    await Promise.all([first, second]);
    expect(done).toEqual(['b1', 'a1', 'a2']);
  });

  it('goes on after a failure and hands the failure to whoever asked for the work', async () => {
    const sequence = createSequence();
    const failing = sequence.run('a', async () => {
      throw new Error('no');
    });
    const next = sequence.run('a', async () => 'yes');
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('yes');
  });

  it('settles once all work is done, and says so when that is too late', async () => {
    const sequence = createSequence();
    const gate = createGate();
    const work = sequence.run('a', () => gate.opened);
    expect(await sequence.settle(5)).toBe(false);
    gate.open();
    expect(await sequence.settle(1_000)).toBe(true);
    await work;
  });
});
