import { stemmer } from '@orama/stemmers/french';

/**
 * Turns French text into index terms; the same for stored texts and for questions, or nothing would match.
 * Words are runs of letters and digits; elided articles and pronouns (l', d', qu'…) go; the rest is stemmed by
 * Snowball's French rules (snowballstem.org) and stripped of accents.
 */
export function analyse(text: string): string[] {
  return splitWords(text).flatMap(toTerms);
}

/** Words in order, lower-case, composed accents, without elided prefixes. */
export function splitWords(text: string): string[] {
  const words = text.normalize('NFC').toLowerCase().match(WORDS) ?? [];
  return words.map((word) => word.replace(ELISION, ''));
}

const WORDS = /[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu;
const ELISION = /^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])+/;

/**
 * A word's stem, and that of its spelling without accents where it differs: the French rules read accents
 * («certifiées» → certifi), and half of the questions come without them («certifiees» → certifie).
 */
export function toTerms(word: string): string[] {
  const accented = stripAccents(stemmer(word));
  const bare = stemmer(stripAccents(word));
  return accented === bare ? [bare] : [accented, bare];
}

/** «délai» → «delai», «œuvre» → «oeuvre». */
export function stripAccents(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe').replace(/æ/g, 'ae');
}
