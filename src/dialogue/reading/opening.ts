import type { PhraseBook } from './phrase-book.ts';
import { readWords } from './read-words.ts';

/** How a text opens. */
export interface Opening<Kind extends string> {
  /** Kinds of the phrases that stand first, one after the other. */
  readonly kinds: readonly Kind[];
  /** What follows them, from its first word on. */
  readonly rest: string;
}

/** The longest phrases of a book that a text opens with, one after the other. */
export function readOpening<Kind extends string>(text: string, book: PhraseBook<Kind>): Opening<Kind> {
  const words = readWords(text);
  const kinds: Kind[] = [];
  let place = 0;
  while (place < words.length) {
    const [longest] = book.findAt(words, place).sort((a, b) => b.end - a.end);
    if (longest === undefined) break;
    kinds.push(longest.kind);
    place = longest.end;
  }
  const next = words[place];
  return { kinds, rest: next === undefined ? '' : text.slice(next.start).trim() };
}
