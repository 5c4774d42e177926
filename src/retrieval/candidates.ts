import type { OpenIndex } from '../indexing/open-index.ts';
import type { LexicalHit } from '../lexical/best-hits.ts';
import type { Neighbour } from '../vector/vector-index.ts';

/**
 * Up to this many answers, all of them are candidates: where no questions are stored, reading them costs less than embedding the
 * question, and nothing can be missed.
 */
const EXHAUSTIVE_ANSWERS = 200;

/** Passages of a larger corpus whose answers are candidates: enough that the right answer's closest is among them. */
export const NEAREST_PASSAGES = 100;

/** Stored questions of a larger corpus whose answers are candidates, beside them, however many texts are nearer. */
export const NEAREST_QUESTIONS = 100;

/** Lexical hits that are candidates of a larger corpus, beside the answers of the nearest passages. */
export const LEXICAL_HITS = 50;

/** Whether all answers of an index are candidates. @param answers how many it has. */
export function isExhaustive(answers: number): boolean {
  return answers <= EXHAUSTIVE_ANSWERS;
}

/**
 * Places in `index.answers` of what may answer the question, in order of place.
 * @param nearest passages and questions by sentence vector; one may be there twice.
 */
export function findCandidates(
  { passages }: Pick<OpenIndex, 'passages'>,
  nearest: readonly Neighbour[],
  lexicalHits: readonly LexicalHit[],
  own: ReadonlySet<number>,
): number[] {
  const candidates = new Set([
    ...nearest.map(({ entry }) => passages[entry]!.answer),
    ...lexicalHits.slice(0, LEXICAL_HITS).map(({ entry }) => entry),
    ...own,
  ]);
  return [...candidates].sort((a, b) => a - b);
}
