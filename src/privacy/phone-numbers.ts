// The smallest of the library's tables: it knows how long the numbers of a country are and how they begin, not which
// of its ranges are in use. That is enough behind the strict layouts below, and it is the safer side: «max» refuses
// what has been given out since it was made, and the French overseas numbers without their country (0690 12 34 56).
import { isValidPhoneNumber } from 'libphonenumber-js/min';
import { isSiret } from './luhn.ts';
import type { Place } from './place.ts';
import {
  BLANK,
  type DigitGroup,
  joinDigits,
  layoutOf,
  markOf,
  NOT_AFTER_WORD,
  readGroups,
} from './written-numbers.ts';

/**
 * How the ten digits of a French number are grouped. Not 2-2-4-2, which is a date, nor 2-2-3-3, which is the middle
 * of a social-security number.
 */
const FRENCH_LAYOUTS: ReadonlySet<string> = new Set([
  '10',
  '2-2-2-2-2',
  '1-1-2-2-2-2', // (0)6 12 34 56 78
  '1-1-1-1-1-1-1-1-1-1',
  '1-3-2-2-2', // 0 805 12 34 56
  '1-3-3-3',
  '1-9',
  '2-2-2-4',
  '2-3-3-2',
  '2-4-4',
  '2-8',
  '3-3-4',
  '4-2-2-2',
  '4-3-3',
  '4-6',
]);

/** Digits from the country on: E.164 has up to 15, and people add the 0 that is dialled at home, «+33 (0)6». */
const MIN_INTERNATIONAL = 8;
const MAX_INTERNATIONAL = 16;

const START = new RegExp(String.raw`\+${BLANK}?(?=\d)|${NOT_AFTER_WORD}(?=0|33)`, 'gu');

/** A digit, or two hexadecimal ones, and a mark: what follows is a part of a date, a version, an address. */
const INSIDE = /(?:\d|(?<![\p{L}\p{N}])[\da-f]{2})[./_\-\u2010-\u2015\u2212]$/iu;
const GOES_ON = /\d|[\da-f]{2}(?![\p{L}\p{N}])/iuy;

/** Other groups of digits before: what follows is a group of the same number, «531 004 976 00126». */
const IN_GROUPS = /\d[^\S\n\r]$/;

const WORD = /[\p{L}\p{N}]/uy;
const AMOUNT = new RegExp(
  String.raw`(?:[.,]\d+)?${BLANK}?(?:[kM]?[€$£%]|(?:euros?|EUR|Mds?)(?!\p{L}))`,
  'uy',
);

/**
 * Telephone numbers of a text, in order: French ones of ten digits in the layouts people use, those behind `+` or
 * `00` of any country, and French ones that begin with a bare 33. Whether a country has such a number, the library
 * says.
 *
 * The library's own `findPhoneNumbersInText` is not asked: it finds nothing where other digits stand beside («au 2
 * 06 12 34 56 78», two numbers without a comma, a postal code behind), and takes for French numbers what is not
 * (FINESS 750712184, the address 192.168.1.12, the date 05 12 2024 10).
 *
 * Short numbers (15, 3646) are nobody's and stay, and so do nine digits without the 0: FINESS and SIREN have nine.
 */
export function findPhoneNumbers(text: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const { 0: plus, index: start } of text.matchAll(START)) {
    if (start < from) continue;
    const place = findAt(text, start, plus, from);
    if (place === undefined) continue;
    from = place.end;
    places.push(place);
  }
  return places;
}

/**
 * The longest number that begins at a place: what follows may be another.
 * @param plus the sign and a blank behind it, or nothing.
 * @param from where the text before is already taken.
 */
function findAt(text: string, start: number, plus: string, from: number): Place | undefined {
  const before = text.slice(Math.max(from, start - 4), start);
  if (plus === '' && INSIDE.test(before)) return undefined;
  const groups = readGroups(text, start + plus.length, MAX_INTERNATIONAL + 2);
  for (let count = groups.length; count > 0; count--) {
    const candidate = groups.slice(0, count);
    const { end } = candidate.at(-1)!;
    if (matchesAt(WORD, text, end)) continue;
    const unopened = countUnopened(candidate);
    const first = unopened === 1 && start > from && text[start - 1] === '(' ? start - 1 : start;
    if (unopened !== start - first) continue;
    if (plus !== '') {
      if (!isInternational(joinDigits(candidate))) continue;
      // «+49 301 234 567 €»
      return matchesAt(AMOUNT, text, end) ? undefined : { start: first, end };
    }
    if (isFrench(candidate) ? isWhole(candidate, text) : isDialledAbroad(candidate, before))
      return { start: first, end };
  }
  return undefined;
}

/** Closing brackets without an opening one; negative for the contrary. */
function countUnopened(groups: readonly DigitGroup[]): number {
  const gaps = groups.map(({ gap }) => gap).join('');
  return gaps.split(')').length - gaps.split('(').length;
}

/** Ten digits from a 0, or eleven from 33, in one of the usual layouts, with the same mark throughout. */
function isFrench(groups: readonly DigitGroup[]): boolean {
  const digits = joinDigits(groups);
  const layout = layoutOf(groups);
  const hasCountry = digits.startsWith('33');
  const isLaidOut = hasCountry
    ? layout === '2-1-2-2-2-2' || (layout === '11' && /^33[67]/.test(digits))
    : /^0[1-9]/.test(digits) && FRENCH_LAYOUTS.has(layout);
  if (!isLaidOut || !hasOneMark(groups) || isAddress(layout, groups)) return false;
  return hasCountry ? isValidPhoneNumber(`+${digits}`) : isValidPhoneNumber(digits, 'FR');
}

/** Of the Internet: 0.230.225.169 */
function isAddress(layout: string, groups: readonly DigitGroup[]): boolean {
  return layout === '1-3-3-3' && markOf(groups[1]!.gap) === '.';
}

/** The first gap may be another: «06 12.34.56.78». A slash may not, it is a date's: «05/12 10 20 30». */
function hasOneMark(groups: readonly DigitGroup[]): boolean {
  const [first, ...others] = groups.slice(1).map(({ gap }) => markOf(gap));
  const allowed = first === '/' || others.includes('/') ? first : others[0];
  return others.every((mark) => mark === allowed);
}

/** Not the beginning of something longer: «01-02-03-04-05-06». */
function isWhole(groups: readonly DigitGroup[], text: string): boolean {
  const { gap, end } = groups.at(-1)!;
  const mark = markOf(gap);
  return mark === '' || text[end] !== mark || !matchesAt(GOES_ON, text, end + 1);
}

/** Behind the 00 that calls another country; of a foreign one, no number that may be of something else. */
function isDialledAbroad(groups: readonly DigitGroup[], before: string): boolean {
  const digits = joinDigits(groups);
  if (!groups[0]!.digits.startsWith('00') || !isInternational(digits.slice(2))) return false;
  return digits.startsWith('0033') || (!isSiret(digits) && !IN_GROUPS.test(before));
}

function isInternational(digits: string): boolean {
  const { length } = digits;
  return length >= MIN_INTERNATIONAL && length <= MAX_INTERNATIONAL && isValidPhoneNumber(`+${digits}`);
}

function matchesAt(pattern: RegExp, text: string, place: number): boolean {
  pattern.lastIndex = place;
  return pattern.test(text);
}
