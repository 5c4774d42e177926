import { IntentRecogniser } from '../vector/intent-recogniser.ts';
import { asFloats, type RowStore } from '../vector/row-store.ts';
import type { Passage } from './passages.ts';

/**
 * Stored questions that each answer has at least where intents are taught: as many as the editorial layer asks
 * for. With fewer for some answers, these would lose to the others whatever is asked.
 */
export const LEAST_QUESTIONS = 10;

/** Numbers that a table of teaching holds at most, 40 MB: a row a question, as wide as answers or dimensions. */
const MOST_NUMBERS = 10_000_000;

/** What is taught: the passages of an index with their sentence vectors. */
export interface Teaching {
  readonly passages: readonly Passage[];
  /** Sentence vectors by place of the passage: float32, little-endian. */
  readonly vectors: RowStore;
  readonly answers: number;
  /** Called after every step. */
  readonly onStep?: () => void;
}

/**
 * Teaches to recognise the answers of a corpus by their stored questions.
 * @returns a table for `IntentRecogniser`; empty where too few questions are stored, or too many for this.
 */
export async function teachIntents({ passages, vectors, answers, onStep }: Teaching): Promise<Float32Array> {
  const places = passages.flatMap(({ kind }, place) => (kind === 'question' ? [place] : []));
  const intents = Int32Array.from(places, (place) => passages[place]!.answer);
  const dims = vectors.rowBytes / Float32Array.BYTES_PER_ELEMENT;
  if (!areTeachable(intents, answers, dims)) return new Float32Array();
  const rows = new Float32Array(places.length * dims);
  places.forEach((place, i) => {
    rows.set(asFloats(vectors.read(place, place + 1)), i * dims);
  });
  return IntentRecogniser.teach({
    vectors: rows,
    intents,
    count: answers,
    dims,
    ...(onStep ? { onStep } : {}),
  });
}

function areTeachable(intents: Int32Array, answers: number, dims: number): boolean {
  if (answers < 2 || intents.length * Math.max(answers, dims) > MOST_NUMBERS) return false;
  return countLacking(intents, answers) === 0;
}

/**
 * Answers with fewer stored questions than intents are taught from; above 0 none are.
 * @param questions by stored question: the place of its answer.
 */
export function countLacking(questions: Iterable<number>, answers: number): number {
  const counts = new Uint32Array(answers);
  for (const answer of questions) counts[answer]!++;
  return counts.filter((count) => count < LEAST_QUESTIONS).length;
}
