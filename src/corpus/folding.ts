/**
 * A name as people compare it: case, accents, the kind of apostrophe or hyphen and the amount of white space
 * count for nothing. «Médecin  de ville» and «medecin de ville» fold to the same. Other punctuation stays,
 * for it can tell names apart.
 */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(LATIN_ACCENTS, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replace(APOSTROPHES, "'")
    .replace(HYPHENS, '-')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Only these: in other scripts a combining mark may be a vowel, and tells words apart. */
const LATIN_ACCENTS = /[\u0300-\u036f]/g;

/** Typographic quotation marks, modifier letter, prime, acute and grave accent. */
const APOSTROPHES = /[‘’ʼ′´`]/g;

/** Hyphens that break or do not, dashes, minus. */
const HYPHENS = /[‐‑‒–—−]/g;
