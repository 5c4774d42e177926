import { foldText } from '../corpus/folding.ts';
import type { IndexedAnswer, OpenIndex } from '../indexing/open-index.ts';

/**
 * Finds the answers that a query was written for: it is one of their own questions, but for case, accents,
 * punctuation and white space. Where several answers have the very same question, for different scopes, it finds
 * them all.
 */
export class OwnQuestions {
  /** Places in `index.answers` by folded question. */
  readonly #answers = new Map<string, Set<number>>();

  constructor({ answers }: Pick<OpenIndex, 'answers'>) {
    for (const [place, answer] of answers.entries()) {
      for (const question of storedQuestionsOf(answer)) this.#add(fold(question), place);
    }
  }

  /** Empty for a query that is nobody's question. */
  find(query: string): ReadonlySet<number> {
    return this.#answers.get(fold(query)) ?? nobody;
  }

  #add(question: string, place: number): void {
    if (question === '') return;
    const places = this.#answers.get(question);
    if (places) places.add(place);
    else this.#answers.set(question, new Set([place]));
  }
}

/** Every question that an answer is stored with: those of its rows, then those of the editorial layer. */
export function storedQuestionsOf({
  notes,
  editorial,
}: Pick<IndexedAnswer, 'notes' | 'editorial'>): string[] {
  return [
    ...notes.flatMap(({ question, alternatives }) => [...(question ? [question] : []), ...alternatives]),
    ...(editorial ? [editorial.question, ...editorial.phrasings.map(({ text }) => text)] : []),
  ];
}

const nobody: ReadonlySet<number> = new Set();

function fold(question: string): string {
  return foldText(question)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
