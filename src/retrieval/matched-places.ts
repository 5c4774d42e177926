import { findWords } from '../lexical/analyser.ts';
import type { WordEvidence } from './evidence.ts';
import { isTelling, UNMATCHED_BELOW } from './word-cover.ts';

/** Place in a text, in UTF-16 code units, the end excluded. */
export interface MatchedPlace {
  readonly start: number;
  readonly end: number;
}

/**
 * Words of an answer that the telling words of a question were matched with, each once, in order. Words of grammar match
 * everywhere, and far ones nothing.
 */
export function listMatchedPlaces(evidence: readonly WordEvidence[]): MatchedPlace[] {
  const matched = evidence.filter(
    ({ word, score }) => score >= UNMATCHED_BELOW && findWords(word).some(isTelling),
  );
  const places = new Map(
    matched.map(({ matchedStart: start, matchedEnd: end }) => [start, { start, end }] as const),
  );
  return [...places.values()].sort((a, b) => a.start - b.start);
}
