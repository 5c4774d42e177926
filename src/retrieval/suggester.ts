import { compareText } from '../core/text.ts';
import { findWords, splitWords, stripAccents } from '../lexical/analyser.ts';
import { Bm25Index } from '../lexical/bm25-index.ts';
import { isFunctionWord } from '../lexical/function-words.ts';

/** A question that may be meant. */
export interface SuggestedQuestion {
  readonly name: string;
  readonly title: string;
}

/** Letters of an unfinished word from which it is completed. */
const COMPLETED_FROM = 2;

/** Completions of an unfinished word that are looked for: the commonest. */
const MOST_COMPLETIONS = 24;

/** Titles that are compared word by word. */
const COMPARED = 50;

/**
 * Questions of the FAQ for somebody who is still typing: the last word may be unfinished, accents may lack, letters may
 * be wrong. By words alone, so that it takes a millisecond and no model.
 */
export class Suggester {
  readonly #questions: readonly SuggestedQuestion[];
  readonly #index: Bm25Index;
  readonly #words: readonly KnownWord[];

  constructor(questions: readonly SuggestedQuestion[]) {
    this.#questions = questions;
    this.#index = Bm25Index.build(questions.map(({ name, title }) => ({ key: name, text: title })));
    this.#words = countWords(questions);
  }

  /**
   * At most `limit` questions: first those that hold most of the words written, then by BM25, then by name. None for
   * words of grammar alone, nor where less than half of the words is held.
   */
  suggest(written: string, limit: number): SuggestedQuestion[] {
    const words = findWords(written);
    const last = words.at(-1);
    if (last === undefined) return [];
    // Whoever writes a space has finished the word.
    const isOpen = last.end === written.length;
    const finished = isOpen ? words.slice(0, -1) : words;
    const completions = isOpen ? this.#complete(last.word) : [];
    const telling = finished.filter(({ word }) => !isFunctionWord(stripAccents(word)));
    const wanted = [
      ...telling.map(({ word }) => [word]),
      ...(isOpen ? [completions.length > 0 ? completions : [last.word]] : []),
    ].slice(-MOST_WORDS);
    const isTelling = telling.length > 0 || last.word.length >= COMPLETED_FROM;
    if (!isTelling || wanted.length === 0) return [];
    const { hits, words: known } = this.#index.search(wanted.flat().join(' '), { topK: COMPARED });
    const read = new Map(known.map((word) => [word.word, word]));
    const covered = (entry: number): number =>
      wanted.filter((forms) =>
        forms.some((form) => {
          const word = read.get(form);
          return word !== undefined && this.#index.matchesOf(entry, word);
        }),
      ).length;
    return hits
      .map(({ entry, score }) => ({ question: this.#questions[entry]!, score, covered: covered(entry) }))
      .filter((hit) => hit.covered >= wanted.length / 2)
      .sort(
        (a, b) => b.covered - a.covered || b.score - a.score || compareText(a.question.name, b.question.name),
      )
      .slice(0, limit)
      .map(({ question }) => question);
  }

  /** Words of the titles that begin with these letters, commonest first. */
  #complete(beginning: string): string[] {
    const folded = stripAccents(beginning);
    if (folded.length < COMPLETED_FROM) return [];
    return this.#words
      .filter((word) => word.folded.startsWith(folded))
      .slice(0, MOST_COMPLETIONS)
      .map(({ word }) => word);
  }
}

/** A pasted e-mail is no beginning of a question: its last words are looked at. */
const MOST_WORDS = 16;

interface KnownWord {
  readonly word: string;
  readonly folded: string;
}

function countWords(questions: readonly SuggestedQuestion[]): KnownWord[] {
  const counts = new Map<string, number>();
  for (const { title } of questions) {
    for (const word of new Set(splitWords(title))) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, countA], [b, countB]) => countB - countA || compareText(a, b))
    .map(([word]) => ({ word, folded: stripAccents(word) }));
}
