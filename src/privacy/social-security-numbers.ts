import type { Place } from './place.ts';
import { GAP, joinDigits, layoutOf, NOT_AFTER_WORD, NOT_BEFORE_WORD, readGroups } from './written-numbers.ts';

/**
 * The 13 characters: sex, year, month, department and commune (or overseas department and commune, 3 and 2), order.
 * Sex 3, 4, 7 and 8 is of people whose registration is under way; months from 20 on stand in for one that the birth
 * record does not tell, or that is full.
 *
 * In one piece, or with the first gap behind the sex or the year: else two postal codes and a year would do.
 */
function numberOf(gap: string): string {
  const month = String.raw`(?:0[1-9]|1[0-2]|[235-9]\d|4[0-2])`;
  const birthplace = String.raw`(?:(?:0[1-9]|[1-9]\d|2[ABab])${gap}\d{3}|9[78]\d${gap}\d\d)`;
  const start = String.raw`(?=\d(?:\d\d)?(?![\dABab])|[\dABab]{13})[123478]`;
  return [start, String.raw`\d\d`, month, birthplace, String.raw`(?!000)\d{3}`].join(gap);
}

const START = new RegExp(`${NOT_AFTER_WORD}[123478]`, 'gu');

const KEYED = new RegExp(String.raw`${numberOf(`${GAP}?`)}${GAP}?\d\d${NOT_BEFORE_WORD}`, 'uy');

/** Other groups: all alike but for the last, as software prints them, or thousands and the key. */
const REGROUPED = /^(?:([2-5])(?:-\1)+(?:-[1-4])?|1-3-3-3-3-2)$/;
const KEYED_LENGTH = 15;

const EDGE = new RegExp(NOT_BEFORE_WORD, 'uy');
const BARE = new RegExp(String.raw`^(${numberOf('')})(\d\d)$`);

/** With or without its key, which may be any. */
const SHAPED = new RegExp(String.raw`${numberOf(`${GAP}?`)}(?:${GAP}?(\d\d))?${NOT_BEFORE_WORD}`, 'uy');

/** Without its key, and yet like nothing else: in all its groups, or with the letter of Corsica. */
const UNAMBIGUOUS = new RegExp(`^(?:${numberOf(GAP)}|(?=.*[ABab])${numberOf(`${GAP}?`)})$`);

/** Line by line, without accents and in lower case. */
const LINE = /[^\n\r\u2028\u2029]+/g;
const WORDS = /(?<!\p{L})(?:secu|securite\s+sociale|carte\s+vitale|nir|nia|insi?|insee|nss|ss)(?!\p{L})/u;

/**
 * French social-security numbers (NIR, which is also the INS of a patient) of a text, in order, that their key
 * proves: it is 97 less what the 13 digits leave when divided by 97, where the Corsican departments 2A and 2B count
 * as 19 and 18. By chance one number in 97 of this shape has it.
 *
 * Source: INSEE, «Numéro d'inscription au répertoire», https://www.insee.fr/fr/metadonnees/definition/c1409 and
 * https://xml.insee.fr/schema/nir.html; what the 13 say, article 4 of the decree 82-103 of 22 January 1982.
 */
export function findKeyedNumbers(text: string): Place[] {
  return findFrom(text, (start) => {
    const written = matchAt(KEYED, text, start)?.[0];
    return written !== undefined && hasRightKey(written) ? start + written.length : undefined;
  });
}

/**
 * The same in other groups than those of the number, with nothing but blanks between: «255 081 416 802 538». To be
 * looked for afterwards: what stands before a number may by chance make another with its first digits.
 */
export function findRegroupedNumbers(text: string): Place[] {
  return findFrom(text, (start) => {
    const groups = readGroups(text, start, KEYED_LENGTH);
    if (!REGROUPED.test(layoutOf(groups)) || groups.some(({ gap }) => gap.trim() !== '')) return undefined;
    const { end } = groups.at(-1)!;
    return hasRightKey(joinDigits(groups)) && matchAt(EDGE, text, end) !== null ? end : undefined;
  });
}

/**
 * Those that no key proves, in order:
 *  - on a line that speaks of it («sécu», «NIR», «INS», or another such number), or on the next, anything of the
 *    shape, with a wrong key (people mistype) or without one;
 *  - elsewhere only what has no key, and all its groups or the letter of Corsica.
 * @param known such numbers found before; they may be erased from the text.
 */
export function findLikelyNumbers(text: string, known: readonly Place[]): Place[] {
  const places: Place[] = [];
  let saidBefore = false;
  for (const { 0: line, index: offset } of text.matchAll(LINE)) {
    if (line.trim() === '') continue;
    const saidHere =
      speaksOfIt(line) || known.some(({ start }) => start >= offset && start < offset + line.length);
    const isNear = saidHere || saidBefore || findShaped(line, isUnambiguous).length > 0;
    const found: readonly Place[] = isNear ? findShaped(line, () => true) : [];
    places.push(...found.map(({ start, end }) => ({ start: start + offset, end: end + offset })));
    saidBefore = saidHere || found.length > 0;
  }
  return places;
}

function speaksOfIt(line: string): boolean {
  return WORDS.test(line.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase());
}

function findShaped(line: string, accepts: (read: RegExpExecArray) => boolean): Place[] {
  return findFrom(line, (start) => {
    const read = matchAt(SHAPED, line, start);
    return read !== null && accepts(read) ? start + read[0].length : undefined;
  });
}

function isUnambiguous([written, key]: RegExpExecArray): boolean {
  return key === undefined && UNAMBIGUOUS.test(written);
}

/** Tries every place where a number may begin, and goes on behind those found. */
function findFrom(text: string, endOf: (start: number) => number | undefined): Place[] {
  const places: Place[] = [];
  let from = 0;
  for (const { index: start } of text.matchAll(START)) {
    const end = start < from ? undefined : endOf(start);
    if (end === undefined) continue;
    from = end;
    places.push({ start, end });
  }
  return places;
}

function hasRightKey(written: string): boolean {
  const [, number, key] = BARE.exec(written.replace(/[^\dABab]/g, '')) ?? [];
  if (number === undefined) return false;
  const value = Number(number.replace(/2a/i, '19').replace(/2b/i, '18'));
  return 97 - (value % 97) === Number(key);
}

function matchAt(pattern: RegExp, text: string, place: number): RegExpExecArray | null {
  pattern.lastIndex = place;
  return pattern.exec(text);
}
