import type { OpenIndex } from '../indexing/open-index.ts';
import { selectBest } from '../lexical/best-hits.ts';
import { multiplyFloats } from '../vector/float-product.ts';
import type { Neighbour } from '../vector/vector-index.ts';
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
  readonly #exact: OpenIndex['exact'];
  /** Answers that have questions. */
  readonly #groups: readonly PassagesOfAnswer[];
  /** Places of the questions in `index.passages`. */
  readonly #places: readonly number[];
  /** Their vectors, `[places, dims]`, read when the first question is asked. */
  #rows: Float32Array | undefined;

  /** @param most questions that are compared. */
  constructor(
    { exact }: Pick<OpenIndex, 'exact'>,
    groups: readonly PassagesOfAnswer[],
    most = MOST_QUESTIONS,
  ) {
    const count = groups.reduce((sum, group) => sum + countQuestions(group), 0);
    this.#exact = exact;
    this.#groups = count > most ? [] : groups.filter((group) => countQuestions(group) > 0);
    this.#places = this.#groups.flatMap((group) =>
      Array.from({ length: countQuestions(group) }, (_, i) => group.questionsStart + i),
    );
  }

  /**
   * The nearest of them by place in `index.passages`, best first, ties in the order of the corpus; none at a right
   * angle or beyond.
   * @param vector `[dims]`, unit length.
   */
  async search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    this.#rows ??= this.#readRows(vector.length);
    const scores = await multiplyFloats(this.#rows, vector, vector.length);
    return selectBest(scores, topK).map(({ entry, score }) => ({ entry: this.#places[entry]!, score }));
  }

  #readRows(dims: number): Float32Array {
    const rows = new Float32Array(this.#places.length * dims);
    let next = 0;
    for (const { questionsStart, questionsEnd } of this.#groups) {
      rows.set(this.#exact.read(questionsStart, questionsEnd), next);
      next += (questionsEnd - questionsStart) * dims;
    }
    return rows;
  }
}

function countQuestions({ questionsStart, questionsEnd }: PassagesOfAnswer): number {
  return questionsEnd - questionsStart;
}
