import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber } from '../../../src/protocol/date-span.ts';
import { listSpans, sumTurns } from './spans.ts';

function listDays(from: string, days: number) {
  const turns = { answer: 2, clarify: 1, abstain: 0, handoff: 0, smalltalk: 0 };
  return Array.from({ length: days }, (_, i) => ({
    day: dateOf(dayNumber(from) + i),
    conversations: 1,
    turns,
    useful: 0,
    useless: 0,
  }));
}

describe('the bars of a chart', () => {
  it('are days where there is room', () => {
    expect(listSpans(listDays('2026-01-01', 90))).toHaveLength(90);
  });

  it('are weeks from Monday on where there is not, and nothing is lost', () => {
    const days = listDays('2026-01-01', 365);
    const weeks = listSpans(days);
    // The first of January 2026 was a Thursday.
    expect(weeks[0]).toMatchObject({ day: '2025-12-29', conversations: 4 });
    expect(weeks[1]).toMatchObject({ day: '2026-01-05', conversations: 7 });
    expect(new Set(weeks.map(({ day }) => new Date(day).getUTCDay()))).toEqual(new Set([1]));
    expect(sumTurns(weeks)).toEqual(sumTurns(days));
    expect(sumTurns(days).answer).toBe(730);
  });
});
