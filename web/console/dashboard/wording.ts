import type { ConsoleLanguage } from '../../../src/messages/console/keys.ts';
import { locales } from '../../../src/messages/locales.ts';

const SECOND_MS = 1000;

/** Numbers, shares, times and days as a language writes them. */
export interface Wording {
  number(value: number): string;
  /** A share, 0 to 1, in percent; a dash where there is none. */
  share(value: number | undefined): string;
  /** With its sign, of 1: `+12 %`. */
  change(value: number): string;
  /** With its sign, of a difference of shares, in points: `+1,5`. */
  points(value: number): string;
  /** Milliseconds, as such or in seconds; a dash where there are none. */
  time(ms: number | undefined): string;
  /** `YYYY-MM-DD` in a few letters: `3 mars`. */
  day(day: string): string;
  /** With its year. */
  fullDay(day: string): string;
}

const NONE = '–';

/** With a minus sign, where some languages are given a hyphen. */
function withMinus(number: string): string {
  return number.replace('-', '−');
}

export function wordingOf(language: ConsoleLanguage): Wording {
  const locale = locales[language];
  const numbers = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const number = numbers({});
  const share = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const change = numbers({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const points = numbers({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const milliseconds = numbers({ style: 'unit', unit: 'millisecond', maximumFractionDigits: 0 });
  const seconds = numbers({ style: 'unit', unit: 'second', maximumSignificantDigits: 2 });
  /** French counts the first of a month: «1er mars». */
  const nameDay = (format: Intl.DateTimeFormat, date: string) => {
    const name = format.format(new Date(date));
    return language === 'fr' ? name.replace(/^1(?=\s)/, '1er') : name;
  };
  const day = dates({ day: 'numeric', month: 'short' });
  const fullDay = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  return {
    number: (value) => number.format(value),
    share: (value) => (value === undefined ? NONE : share.format(value)),
    change: (value) => withMinus(change.format(value)),
    points: (value) => withMinus(points.format(value * 100)),
    time: (ms) => {
      if (ms === undefined) return NONE;
      return ms < SECOND_MS ? milliseconds.format(ms) : seconds.format(ms / SECOND_MS);
    },
    day: (date) => nameDay(day, date),
    fullDay: (date) => nameDay(fullDay, date),
  };
}
