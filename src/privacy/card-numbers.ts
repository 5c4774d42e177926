import { hasLuhnDigit, isSiret } from './luhn.ts';
import type { Place } from './place.ts';
import {
  type DigitGroup,
  joinDigits,
  layoutOf,
  NOT_AFTER_WORD,
  NOT_BEFORE_WORD,
  readGroups,
} from './written-numbers.ts';

/**
 * Who issues what, by first digits, with the lengths that they use (ISO/IEC 7812 and the networks' own ranges).
 * The Maestro cards of 12 to 15 digits are left out: no bank of France issues them, and invoices, orders and
 * companies have such numbers too.
 */
const ISSUERS: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/, // Visa and CB
  /^5[1-5]\d{14}$/, // Mastercard and CB
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/, // Mastercard since 2017
  /^3[47]\d{13}$/, // American Express
  /^3(?:0[0-59]|[689]\d)\d{11}$/, // Diners Club
  /^35(?:2[89]|[3-8]\d)\d{12,15}$/, // JCB
  /^(?:5[06-8]|6)\d{14,17}$/, // Maestro, Discover, UnionPay
];

/** In one piece, by four, or as American Express and Diners Club print theirs. */
const LAYOUT = /^(?:\d\d|4(?:-4){2,3}(?:-[1-4])?|4-6-[45])$/;

const MAX_DIGITS = 19;

const START = new RegExp(`${NOT_AFTER_WORD}[2-6]`, 'gu');

/** What follows these is the fraction of a decimal number. */
const DECIMAL = /\d[.,]$/;

const EDGE = new RegExp(NOT_BEFORE_WORD, 'uy');

/**
 * Numbers of payment cards of a text, in order: of 13 to 19 digits, of a known issuer, with the right check digit
 * (Luhn), in one piece or in the groups of the card.
 *
 * A SIRET has a Luhn digit and 14 digits as well, and may begin like a Diners Club card; it differs in that its
 * first nine, the SIREN, have a Luhn digit of their own. Such a number is a card only in a card's groups.
 */
export function findCardNumbers(text: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const { index: start } of text.matchAll(START)) {
    if (start < from || DECIMAL.test(text.slice(Math.max(from, start - 2), start))) continue;
    const end = findEnd(text, start);
    if (end === undefined) continue;
    from = end;
    places.push({ start, end });
  }
  return places;
}

/** Where the longest card number that begins at a place ends; what follows may be the date or the code of the card. */
function findEnd(text: string, start: number): number | undefined {
  const groups = readGroups(text, start, MAX_DIGITS);
  for (let count = groups.length; count > 0; count--) {
    const { end } = groups[count - 1]!;
    EDGE.lastIndex = end;
    if (EDGE.test(text) && isCard(groups.slice(0, count))) return end;
  }
  return undefined;
}

function isCard(groups: readonly DigitGroup[]): boolean {
  const layout = layoutOf(groups);
  if (!LAYOUT.test(layout) || groups.some(({ gap }) => /[()]/.test(gap))) return false;
  const digits = joinDigits(groups);
  if (!ISSUERS.some((issuer) => issuer.test(digits)) || !hasLuhnDigit(digits)) return false;
  return layout !== '14' || !isSiret(digits);
}
