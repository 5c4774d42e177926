import { foldText } from '../corpus/folding.ts';

/** A word of a text, with its place in UTF-16 code units. */
export interface PlacedWord {
  /** As written. */
  readonly written: string;
  /** Lower-case, without accents. */
  readonly folded: string;
  /** `folded` in the masculine singular, as far as its ending tells. */
  readonly singular: string;
  readonly start: number;
  readonly end: number;
}

/** Runs of letters and digits in order: «l'ÉHPAD» → «l», «ehpad». */
export function placeWords(text: string): PlacedWord[] {
  return Array.from(text.matchAll(WORDS), ({ 0: written, index }) => {
    const folded = foldText(written);
    return { written, folded, singular: toSingular(folded), start: index, end: index + written.length };
  });
}

/** Marks belong to the letter before them. */
const WORDS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** In shorter words a last «s» is mostly part of the word («ris», «gens»). */
const SHORTEST_WITH_ENDING = 5;

/** Plural, then feminine endings, each with what it is made from; the first that fits is taken. */
const endings: readonly (readonly [RegExp, string])[][] = [
  [
    [/eaux$/, 'eau'],
    [/aux$/, 'al'],
    [/[sx]$/, ''],
  ],
  [
    [/enne$/, 'en'],
    [/iere$/, 'ier'],
    [/euse$/, 'eur'],
    [/trice$/, 'teur'],
    [/ive$/, 'if'],
    [/ale$/, 'al'],
    [/ee$/, 'e'],
  ],
];

/**
 * «hopitaux» → «hopital», «infirmieres» → «infirmier». A rule of thumb for French, the same for both sides.
 */
function toSingular(folded: string): string {
  if (folded.length < SHORTEST_WITH_ENDING) return folded;
  return endings.reduce((word, group) => {
    const [ending, replacement] = group.find(([pattern]) => pattern.test(word)) ?? [/$/, ''];
    return word.replace(ending, replacement);
  }, folded);
}
