import type { Place } from './place.ts';
import { GAP, NOT_AFTER_WORD, NOT_BEFORE_WORD } from './written-numbers.ts';

/**
 * Characters of an IBAN by country: the register that SWIFT keeps for ISO 13616, and behind the bars what banks
 * of Africa and Iran use without being in it.
 */
const COUNTRIES: Readonly<Record<number, string>> = {
  15: 'NO',
  16: 'BE',
  18: 'DK FI FK FO GL NL SD',
  19: 'MK SI',
  20: 'AT BA EE KZ LT LU MN XK',
  21: 'CH HR LI LV',
  22: 'BG BH CR DE GB GE IE ME RS VA',
  23: 'AE GI IL IQ OM SO TL',
  24: 'AD CZ ES MD PK RO SA SE SK TN VG',
  25: 'LY PT ST | AO CV GW MZ',
  26: 'IS TR | DZ IR',
  27: 'BI DJ FR GR IT MC MR SM | CF CG CM GA GQ KM MG TD',
  28: 'AL AZ BY CY DO GT HN HU LB NI PL SV | BF BJ CI MA ML NE SN TG',
  29: 'BR EG PS QA UA',
  30: 'JO KW MU YE',
  31: 'MT SC',
  32: 'LC',
  33: 'RU',
};

/** Patterns of what a number is not glued to: the parts of a UUID, which are hexadecimal. */
const NOT_AFTER_UUID = String.raw`(?<![\dA-Fa-f]-)`;
const NOT_BEFORE_UUID = String.raw`(?!-[\dA-Fa-f])`;

/** By country, what its IBANs look like. */
const patterns: ReadonlyMap<string, RegExp> = new Map(
  Object.entries(COUNTRIES).flatMap(([length, countries]) => {
    const further = `(?:${GAP}?[A-Za-z0-9]){${Number(length) - 2}}`;
    const pattern = new RegExp(`[A-Za-z]{2}${further}${NOT_BEFORE_WORD}${NOT_BEFORE_UUID}`, 'uy');
    return countries.split(/[ |]+/).map((country) => [country, pattern] as const);
  }),
);

const COUNTRY = new RegExp(String.raw`${NOT_AFTER_WORD}${NOT_AFTER_UUID}([A-Za-z]{2})(?=${GAP}?\d)`, 'gu');

/**
 * International bank account numbers of a text, in order: of their country's length, with the right check digits,
 * in groups or not, in capitals or not.
 */
export function findIbans(text: string): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const { 1: country, index: start } of text.matchAll(COUNTRY)) {
    const pattern = patterns.get(country!.toUpperCase());
    if (pattern === undefined || start < from) continue;
    pattern.lastIndex = start;
    const written = pattern.exec(text)?.[0];
    if (written === undefined || !isIban(written.replace(/[^A-Za-z0-9]/g, '').toUpperCase())) continue;
    from = start + written.length;
    places.push({ start, end: from });
  }
  return places;
}

/** ISO 7064, MOD 97-10: the first four behind the others, A for 10 to Z for 35, leave 1 when divided by 97. */
function isIban(characters: string): boolean {
  if (!/^..\d\d/.test(characters)) return false;
  let rest = 0;
  for (const character of characters.slice(4) + characters.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest === 1;
}
