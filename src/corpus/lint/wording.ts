/**
 * Words of a text in order, in lower case and without accents; signs and white space only part them.
 * «Délai» and «DELAI» are one word, «l'ANS» is two.
 */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(LATIN_ACCENTS, '').toLowerCase();
  return plain.replaceAll('œ', 'oe').replaceAll('æ', 'ae').match(WORDS) ?? [];
}

/** Only these: in other scripts a combining mark may be a vowel, and tells words apart. */
const LATIN_ACCENTS = /[\u0300-\u036f]/g;

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/**
 * The same for two wordings that differ in case, accents, signs or spaces alone; empty for one without
 * words.
 */
export function wordingKey(text: string): string {
  return wordsOf(text).join(' ');
}
