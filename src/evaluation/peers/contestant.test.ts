import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Contestant } from './contestant.ts';

const module = new URL('./peer-process.fixture.ts', import.meta.url);

describe('a contestant', { timeout: 30_000 }, () => {
  let root: string;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'guichet-contestant-'));
  });
  afterAll(() => rm(root, { recursive: true }));

  const create = (mood: string, limitMs?: number): Contestant =>
    new Contestant({
      name: mood,
      module,
      arguments: { index: mood, search: mood },
      folder: join(root, mood),
      ...(limitMs !== undefined && { limitMs }),
    });

  it('indexes, opens, searches and says what that cost', async () => {
    await using contestant = create('well');
    await contestant.index();
    await contestant.open();
    expect(await contestant.search('où ?', 3, 'fresh')).toMatchObject({ type: 'found', names: ['où ?'] });
    expect((await contestant.measure())!.residentMb).toBeGreaterThan(0);
    expect(contestant.failure).toBeUndefined();
    expect(Object.keys(contestant.costs).sort()).toEqual(['diskMb', 'indexMs', 'indexPeakMb', 'openMs']);
    expect(contestant.costs.diskMb).toBe(1 / 2 ** 20);
  });

  it.each([
    ['throws', 'failed', 'no mood for that'],
    ['absent', 'absent', 'a-package-that-nobody-has-installed'],
    ['dies', 'failed', 'ended with code 3'],
  ])('that %s is %s, and does nothing more', async (mood, reason, message) => {
    await using contestant = create(mood);
    await contestant.index();
    expect(contestant.failure).toMatchObject({ during: 'index', reason });
    expect(contestant.failure!.message).toContain(message);
    await contestant.open();
    expect(await contestant.search('où ?', 3, 'fresh')).toBeUndefined();
    expect(await contestant.measure()).toBeUndefined();
    expect(contestant.costs).toEqual({});
  });

  it('is stopped in the middle of its work when its time is used up', async () => {
    await using contestant = create('hangs', 1_000);
    await contestant.index();
    expect(contestant.failure).toEqual({ during: 'index', reason: 'too-slow', message: 'over 1 s' });
  });
});
