import { IntentRecogniser } from '../vector/intent-recogniser.ts';
import { asFloats, type RowStore } from '../vector/row-store.ts';
import type { Passage } from './passages.ts';

/**
 * Stored questions that each answer has at least where intents are taught: as many as a whole entry of the editorial
 * layer. With fewer for some answers, these would lose to the others whatever is asked.
 */
export const LEAST_QUESTIONS = 10;

/** Questions times answers at most: a step of teaching holds as many numbers, 40 MB. */
const MOST_LOGITS = 10_000_000;

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
  if (!areTeachable(intents, answers)) return new Float32Array();
  const dims = vectors.rowBytes / Float32Array.BYTES_PER_ELEMENT;
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

function areTeachable(intents: Int32Array, answers: number): boolean {
  if (answers < 2 || intents.length * answers > MOST_LOGITS) return false;
  const counts = new Uint32Array(answers);
  for (const intent of intents) counts[intent]!++;
  return counts.every((count) => count >= LEAST_QUESTIONS);
}
