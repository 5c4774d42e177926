import { findWords, type PlacedWord, stripAccents, toTerms } from '../../lexical/analyser.ts';
import { isFunctionWord } from '../../lexical/function-words.ts';
import type { Span } from '../../protocol/drafting.ts';
import { isTelling } from '../../retrieval/word-cover.ts';

/** The words of a text that say something, by the stems that they are compared by. */
export interface TellingWord extends Span {
  readonly stems: readonly string[];
}

/** Words of a text that are no words of grammar, in order. */
export function listTellingWords(text: string): TellingWord[] {
  return findWords(text)
    .filter((place) => place.word.length > 1 && (!isGrammar(place.word) || isAbbreviation(place, text)))
    .map(({ word, start, end }) => ({ start, end, stems: toTerms(word) }));
}

/**
 * Places in an answer of the words that a question shares with it, whatever their ending. What the model holds for
 * alike besides would take an embedding of each answer, which is made where somebody asks for it.
 */
export function matchWords(question: readonly TellingWord[], text: string): Span[] {
  const asked = new Set(question.flatMap(({ stems }) => stems));
  return findWords(text)
    .filter((place) => isWorthMarking(place, text) && toTerms(place.word).some((stem) => asked.has(stem)))
    .map(({ start, end }) => ({ start, end }));
}

/** Short ones are mostly grammar. */
function isWorthMarking(place: PlacedWord, text: string): boolean {
  return isTelling(place) || isAbbreviation(place, text);
}

function isGrammar(word: string): boolean {
  return isFunctionWord(stripAccents(word));
}

/** What is written in capitals or with a digit: «VA», «N3». */
function isAbbreviation({ start, end }: Span, text: string): boolean {
  return /^[\p{Lu}\d]*\d[\p{Lu}\d]*$|^\p{Lu}{2,}$/u.test(text.slice(start, end));
}
