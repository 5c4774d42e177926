import { describe, expect, it } from 'vitest';
import { isReadable, lastDays, periodBefore } from './period.ts';

describe('a period', () => {
  it('ends today and has as many days as it says', () => {
    const now = Date.UTC(2026, 2, 1, 23, 59);
    expect(lastDays(1, now)).toEqual({ from: '2026-03-01', to: '2026-03-01' });
    expect(lastDays(30, now)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
  });

  it('is compared with as many days just before', () => {
    expect(periodBefore({ from: '2026-03-01', to: '2026-03-07' })).toEqual({
      from: '2026-02-22',
      to: '2026-02-28',
    });
  });

  it('is a year at most, and ends no earlier than it begins', () => {
    expect(isReadable({ from: '2026-01-01', to: '2026-01-01' })).toBe(true);
    expect(isReadable({ from: '2024-01-01', to: '2024-12-31' })).toBe(true);
    expect(isReadable({ from: '2024-01-01', to: '2025-01-01' })).toBe(false);
    expect(isReadable({ from: '2026-01-02', to: '2026-01-01' })).toBe(false);
    expect(isReadable({ from: '', to: '2026-01-01' })).toBe(false);
  });
});
