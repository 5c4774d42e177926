import type { OpenIndex } from '../../indexing/open-index.ts';
import type { KeptMiss } from '../../store/learning.ts';
import { centre, meanOf, normaliseRows } from '../../vector/whitening.ts';
import { listTerms, measureRarity } from './question-words.ts';

/**
 * How much alike questions are. Three things say it: what the search found for them, the angle of their sentence vectors,
 * and the words that they share, rare ones more.
 *
 * What is found is worth most: the search has learnt from every stored question what tells the answers apart, while the
 * encoder's vectors lie closer by tone and length than by subject. But for a question that nobody answers something comes
 * first too, and says nothing; so it counts by how probable the first answer is.
 */

/** Share of what is found, of a question with a probable answer. */
const FOUND_SHARE = 0.7;

/** From this probability of the first answer on, what is found counts in full. */
const FOUND_IN_FULL = 0.4;

/**
 * From here on, on average, a question belongs to a group. This and the shares above were chosen on `tests/qrels/fit.tsv`
 * as one stream of questions, beside 56 questions in fourteen subjects that no answer is about: of the pairs put together
 * 0.87 have one right answer, and of the pairs that have one 0.92 are put together; of the fourteen subjects 0.96 and
 * 0.56. On `gate.tsv`, which nothing was chosen on: 0.92 and 0.95.
 */
export const ALIKE = 0.37;

/** Passages that say what sentence vectors have in common. */
const MEAN_ROWS = 4_096;

/** A question as a point: the product of two is how much alike they are, and 1 with itself. */
export interface QuestionPoint {
  /** Sentence vector `[dims]`, with its share. */
  readonly said: Float32Array;
  /** Where its answers and words stand among those of all, and their weights with their shares. */
  readonly columns: Int32Array;
  readonly weights: Float32Array;
}

/** @param misses each with its sentence vector, of the model of the index. */
export function placeQuestions(
  misses: readonly (KeptMiss & { readonly vector: Float32Array })[],
  index: Pick<OpenIndex, 'answers' | 'exact' | 'manifest'>,
): QuestionPoint[] {
  const { dims } = index.manifest.model;
  const mean = meanOf([sampleRows(index)], dims);
  const rarity = measureRarity(index);
  const columns = new Map<string, number>();
  const columnOf = (name: string): number => {
    const column = columns.get(name) ?? columns.size;
    columns.set(name, column);
    return column;
  };
  return misses.map(({ text, vector, candidates }) => {
    const found = candidates.map(({ answer, probability }) => [`answer ${answer}`, probability] as const);
    const words = [...listTerms(text)].map((term) => [`word ${term}`, rarity(term)] as const);
    const surest = Math.max(0, ...candidates.map(({ probability }) => probability));
    const share = FOUND_SHARE * Math.min(1, surest / FOUND_IN_FULL);
    const rest = (1 - share) / (words.length > 0 ? 2 : 1);
    const said = normaliseRows(centre(vector, mean), dims);
    const weighed = [...scale(found, share), ...scale(words, rest)];
    return {
      said: said.map((value) => value * Math.sqrt(rest)),
      columns: Int32Array.from(weighed, ([name]) => columnOf(name)),
      weights: Float32Array.from(weighed, ([, weight]) => weight),
    };
  });
}

/** To a length whose square is the share. */
function scale(
  weighed: readonly (readonly [name: string, weight: number])[],
  share: number,
): (readonly [name: string, weight: number])[] {
  const length = Math.hypot(...weighed.map(([, weight]) => weight));
  if (length === 0) return [];
  return weighed.map(([name, weight]) => [name, (weight / length) * Math.sqrt(share)] as const);
}

/** Every k-th passage. */
function sampleRows({ exact, manifest }: Pick<OpenIndex, 'exact' | 'manifest'>): Float32Array {
  const { dims } = manifest.model;
  const step = Math.ceil(exact.size / MEAN_ROWS);
  if (step <= 1) return exact.read(0, exact.size);
  const count = Math.floor(exact.size / step);
  const rows = new Float32Array(count * dims);
  for (let i = 0; i < count; i++) rows.set(exact.read(i * step, i * step + 1), i * dims);
  return rows;
}
