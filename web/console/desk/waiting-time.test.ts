import { describe, expect, it } from 'vitest';
import { minutesSince } from './waiting-time.ts';

describe('minutesSince', () => {
  it('counts whole minutes, and none for what is yet to come', () => {
    const now = Date.parse('2026-01-01T10:05:59Z');
    expect(minutesSince('2026-01-01T10:00:00Z', now)).toBe(5);
    expect(minutesSince('2026-01-01T10:06:30Z', now)).toBe(0);
    expect(minutesSince('yesterday', now)).toBe(0);
  });
});
