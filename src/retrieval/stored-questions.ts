import type { OpenIndex } from '../indexing/open-index.ts';
import { selectBest } from '../lexical/best-hits.ts';
import type { EntrySpan, Neighbour, VectorRows } from '../vector/vector-index.ts';
import type { PassagesOfAnswer } from './closest-questions.ts';

/**
 * Stored questions that are compared one by one: 77 MB of vectors with 384 dimensions, ten to thirty milliseconds a question
 * asked.
 * Of a corpus with more of them the graph alone is searched, most of which are questions then.
 */
const MOST_QUESTIONS = 50_000;

/**
 * The stored questions of a larger corpus by sentence vector, compared one by one. They are few beside the texts and
 * say most of what is asked; a graph of all passages misses them as soon as many texts are alike: the breadth of the
 * search ends among hundreds of neighbours with nearly one vector, which lead to each other and nowhere else.
 */
export class StoredQuestions {
  /** Places of the questions in `index.passages`. */
  readonly #places: readonly number[];
  readonly #rows: VectorRows;

  /** @param most questions that are compared. */
  constructor(
    { exact }: Pick<OpenIndex, 'exact'>,
    groups: readonly PassagesOfAnswer[],
    most = MOST_QUESTIONS,
  ) {
    const spans = groups.map(toSpan).filter(({ start, end }) => end > start);
    const count = spans.reduce((sum, { start, end }) => sum + end - start, 0);
    const compared = count > most ? [] : spans;
    this.#places = compared.flatMap(({ start, end }) =>
      Array.from({ length: end - start }, (_, i) => start + i),
    );
    this.#rows = exact.select(compared);
  }

  /**
   * The nearest of them by place in `index.passages`, best first, ties in the order of the corpus; none at a right
   * angle or beyond.
   * @param vector `[dims]`, unit length.
   */
  async search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    const scores = await this.#rows.scores(vector);
    return selectBest(scores, topK).map(({ entry, score }) => ({ entry: this.#places[entry]!, score }));
  }
}

function toSpan({ questionsStart, questionsEnd }: PassagesOfAnswer): EntrySpan {
  return { start: questionsStart, end: questionsEnd };
}
