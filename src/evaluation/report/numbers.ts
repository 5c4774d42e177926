import type { Figure } from '../figures/figure.ts';

/** Numbers as French writes them: decimal comma, narrow spaces, a space before the percent sign. */

const decimal = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const percent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 0 });

/** `0,982`. */
export function formatDecimal(value: number): string {
  return decimal.format(value);
}

/** `98,2 %`. */
export function formatPercent(share: number): string {
  return percent.format(share);
}

/** `1 024`. */
export function formatCount(count: number): string {
  return whole.format(count);
}

/** `0,947 – 1,000`. */
export function formatInterval({ low, high }: Figure): string {
  return `${formatDecimal(low)} – ${formatDecimal(high)}`;
}

/** `94,7 % – 100 %`. */
export function formatPercentInterval({ low, high }: Figure): string {
  return `${formatPercent(low)} – ${formatPercent(high)}`;
}

/** `23 novembre 2026 à 19:05 UTC`. */
export function formatTime(now: number): string {
  const time = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${time.format(now)} UTC`;
}
