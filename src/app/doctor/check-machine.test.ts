import { describe, expect, it } from 'vitest';
import { checkClock, checkDisk } from './check-machine.ts';

const NOW = Date.UTC(2026, 5, 1);
const unknown = { builtAt: undefined, lastSeenAt: undefined, serverNow: undefined };

describe('the check of the clock', () => {
  it.each([
    ['ok', { ...unknown, builtAt: NOW - 1 }],
    ['ok', { builtAt: NOW, lastSeenAt: NOW + 60_000, serverNow: NOW - 60_000 }],
    ['to mend', { ...unknown, builtAt: NOW + 60_001 }],
    ['to mend', { ...unknown, lastSeenAt: NOW + 60_001 }],
    ['to mend', { ...unknown, serverNow: NOW + 60_001 }],
    ['to mend', { ...unknown, serverNow: NOW - 60_001 }],
    ['skipped', unknown],
  ])('is %s with %j', (verdict, times) => {
    expect(checkClock(NOW, times).verdict).toBe(verdict);
  });

  it('says both times', () => {
    const { what, remedy } = checkClock(NOW, { ...unknown, lastSeenAt: NOW + 3_600_000 });
    expect(what).toBe('it is 2026-06-01T00:00:00.000Z, and something was said at 2026-06-01T01:00:00.000Z');
    expect(remedy).toContain('NTP');
  });
});

describe('the check of the disk', () => {
  const folders = { dataFolder: '/nowhere/data', indexFolder: '/nowhere/index', databaseUrl: undefined };

  it('asks for the disk on which a folder would be made', async () => {
    const asked: string[] = [];
    const { verdict } = await checkDisk(folders, async (folder) => {
      asked.push(folder);
      return 1e9;
    });
    expect([verdict, ...asked]).toEqual(['ok', '/', '/']);
  });

  it.each([
    [40e6, undefined, '40 MB are free for /nowhere/data, fewer than 50 MB'],
    [100e6, undefined, '100 MB are free for /nowhere/index, fewer than 200 MB'],
    [40e6, 'postgres://127.0.0.1/x', '40 MB are free for /nowhere/index, fewer than 200 MB'],
  ])('with %i bytes left, store %s, wants room made', async (free, databaseUrl, what) => {
    const finding = await checkDisk({ ...folders, databaseUrl }, async () => free);
    expect(finding).toMatchObject({ verdict: 'to mend', what });
  });
});
