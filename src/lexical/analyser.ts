import { stemmer } from '@orama/stemmers/french';

/**
 * Turns French text into index terms; the same for stored texts and for questions, or nothing would match.
 * Words are runs of letters and digits; elided articles and pronouns (l', d', qu'…) go; the rest is stemmed
 * by Snowball's French rules (snowballstem.org) and stripped of accents.
 */
export function analyse(text: string): string[] {
  return splitWords(text).flatMap(toTerms);
}

/** Words in order, lower-case, composed accents, without elided prefixes. */
export function splitWords(text: string): string[] {
  return splitWritten(text).map(normaliseWord);
}

/** Words in order, as they are written. */
export function splitWritten(text: string): string[] {
  return text.match(WORDS) ?? [];
}

/** «Jusqu’À» → «à»: a written word as `splitWords` gives it. */
export function normaliseWord(written: string): string {
  return written.normalize('NFC').toLowerCase().replaceAll('’', "'").replace(ELISION, '');
}

/** A word and its place in a text, in UTF-16 code units: `text.slice(start, end)` is the word as written. */
export interface PlacedWord {
  /** As `splitWords` gives it. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of `splitWords` with their places; an elided prefix is outside. */
export function findWords(text: string): PlacedWord[] {
  return Array.from(text.matchAll(WORDS), ({ 0: written, index }) => {
    const [prefix = ''] = ELISION.exec(written) ?? [];
    return {
      word: normaliseWord(written),
      start: index + prefix.length,
      end: index + written.length,
    };
  });
}

/** Marks belong to the letter before them: accents may come decomposed, and not all have a composed form. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:['’][\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*/gu;
const ELISION = /^(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’])+/i;

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
