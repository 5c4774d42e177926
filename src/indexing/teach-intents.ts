import { foldText } from '../corpus/folding.ts';
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
 * Teaches to recognise what the answers of a corpus are asked for by their stored questions. Answers to the same
 * question share one intent, which no wording of it could tell apart: each of them scores what the question does.
 * @returns a table for `IntentRecogniser` with a row an answer; empty where too few questions are stored, or too many
 * for this.
 */
export async function teachIntents({ passages, vectors, answers, onStep }: Teaching): Promise<Float32Array> {
  const { intentOf, count } = findIntents(passages, answers);
  const asked = passages.flatMap(({ kind, answer }) => (kind === 'question' ? [answer] : []));
  const places = listDistinct(passages, intentOf);
  const dims = vectors.rowBytes / Float32Array.BYTES_PER_ELEMENT;
  if (count < 2 || countLacking(asked, answers) > 0) return new Float32Array();
  if (places.length * Math.max(count, dims) > MOST_NUMBERS) return new Float32Array();
  const rows = new Float32Array(places.length * dims);
  places.forEach((place, i) => {
    rows.set(asFloats(vectors.read(place, place + 1)), i * dims);
  });
  const table = await IntentRecogniser.teach({
    vectors: rows,
    intents: Int32Array.from(places, (place) => intentOf[passages[place]!.answer]!),
    count,
    dims,
    ...(onStep ? { onStep } : {}),
  });
  return repeatRows(table, intentOf, dims);
}

/** By answer its intent, from 0: that of the answers whose first question, which is their title, is the same. */
function findIntents(
  passages: readonly Passage[],
  answers: number,
): { readonly intentOf: Int32Array; readonly count: number } {
  const titles = new Map<number, string>();
  for (const { kind, answer, text } of passages) {
    if (kind === 'question' && !titles.has(answer)) titles.set(answer, foldText(text));
  }
  const intents = new Map<string | number, number>();
  const intentOf = Int32Array.from({ length: answers }, (_, answer) => {
    const title = titles.get(answer) ?? answer;
    const intent = intents.get(title) ?? intents.size;
    intents.set(title, intent);
    return intent;
  });
  return { intentOf, count: intents.size };
}

/** Places of the questions, each once for an intent: the same ones stored with several answers count no more. */
function listDistinct(passages: readonly Passage[], intentOf: Int32Array): number[] {
  const known = new Set<string>();
  return passages.flatMap(({ kind, answer, text }, place) => {
    const key = `${intentOf[answer]} ${text}`;
    if (kind !== 'question' || known.has(key)) return [];
    known.add(key);
    return [place];
  });
}

/** The table with the row of its intent for each answer. */
function repeatRows(table: Float32Array, intentOf: Int32Array, dims: number): Float32Array {
  const shared = IntentRecogniser.rowsFor(0, dims);
  const repeated = new Float32Array(IntentRecogniser.rowsFor(intentOf.length, dims) * dims);
  repeated.set(table.subarray(0, shared * dims));
  intentOf.forEach((intent, answer) => {
    const start = (shared + intent) * dims;
    repeated.set(table.subarray(start, start + dims), (shared + answer) * dims);
  });
  return repeated;
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
