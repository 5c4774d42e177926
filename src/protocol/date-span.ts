// Apart from the schemas, so that the console can reckon without them.

/** Days that figures can be read of at once: a leap year. */
export const MOST_DAYS = 366;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Days from one date, `YYYY-MM-DD`, to another, both included; below 1 where the second is before the first. */
export function dateSpan(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from) + 1;
}

/** Days since 1970-01-01 of a date, `YYYY-MM-DD`. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(date) / DAY_MS);
}

/** The date, `YYYY-MM-DD`, of a number of days since 1970-01-01. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}
