/** Pattern of a blank within a line: no number goes on behind a line break. */
export const BLANK = String.raw`[^\S\n\r\u2028\u2029]`;

/** What people put between the groups of a number, blanks aside. */
const MARKS = String.raw`\-.\u2010-\u2015\u2212_/·`;

/** Pattern of what stands between two groups of a number: blanks, or one mark with or without blanks around. */
export const GAP = gapOf(MARKS);

/**
 * Patterns of the edges of a number. Letters and digits glued to it make it a part of something else: a hash, an
 * identifier, a version. The sign of «nº», a letter to Unicode, does not.
 */
export const NOT_AFTER_WORD = String.raw`(?<!(?![ªº])[\p{L}\p{N}])`;
export const NOT_BEFORE_WORD = String.raw`(?![\p{L}\p{N}])`;

/** Digits in a row, and what stands before them. */
export interface DigitGroup {
  /** Empty for the first. */
  readonly gap: string;
  readonly digits: string;
  /** Place behind the last digit, in UTF-16 code units. */
  readonly end: number;
}

/** Brackets are for telephone numbers: «+33 (0)6», «(06) 12», «+1 (213)-373». */
const GROUP = new RegExp(String.raw`(\)?(?:${gapOf(`(${MARKS}`)})?)(\d+)`, 'uy');

/**
 * Reads the groups of digits that follow each other from a place on, in a line.
 * @param start where a digit stands, with none before it.
 * @param limit digits at most; a group that leads beyond is left out.
 */
export function readGroups(text: string, start: number, limit: number): DigitGroup[] {
  const groups: DigitGroup[] = [];
  let left = limit;
  GROUP.lastIndex = start;
  for (let read = GROUP.exec(text); read !== null; read = GROUP.exec(text)) {
    const [, gap, digits] = read;
    left -= digits!.length;
    if (left < 0) break;
    groups.push({ gap: gap!, digits: digits!, end: GROUP.lastIndex });
  }
  return groups;
}

/** Digits of groups, without what stands between. */
export function joinDigits(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits).join('');
}

/** Lengths of groups, as «2-2-2-2-2»: how the number is laid out. */
export function layoutOf(groups: readonly DigitGroup[]): string {
  return groups.map(({ digits }) => digits.length).join('-');
}

/** The mark of a gap, empty for blanks and brackets. */
export function markOf(gap: string): string {
  return gap.replace(/[\s()]/g, '');
}

/**
 * No two ways to read one gap: a number that fails costs its own length, not a power of it.
 * @param marks as in a class of characters.
 */
function gapOf(marks: string): string {
  return `(?:${BLANK}{1,3}(?:[${marks}]${BLANK}{0,2})?|[${marks}]${BLANK}{0,2})`;
}
