import { dateOf, dateSpan, dayNumber, MOST_DAYS } from '../../../src/protocol/date-span.ts';

/** Days, `YYYY-MM-DD`, UTC, both included. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The last days, up to the one of this time in milliseconds. */
export function lastDays(days: number, now: number): Period {
  const to = new Date(now).toISOString().slice(0, 10);
  return { from: dateOf(dayNumber(to) - days + 1), to };
}

/** As many days, just before. */
export function periodBefore({ from, to }: Period): Period {
  const first = dayNumber(from);
  return { from: dateOf(first - dateSpan(from, to)), to: dateOf(first - 1) };
}

/** Whether the service gives figures of it. */
export function isReadable({ from, to }: Period): boolean {
  const days = dateSpan(from, to);
  return days >= 1 && days <= MOST_DAYS;
}

/** As the service reads it in an address. */
export function queryOf({ from, to }: Period): string {
  return new URLSearchParams({ from, to }).toString();
}
