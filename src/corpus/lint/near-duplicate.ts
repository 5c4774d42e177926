import type { Finding } from '../findings.ts';
import { describeDifference } from './difference.ts';
import { findingAt, nameAnswer } from './linted-corpus.ts';
import type { NearPair } from './near-pairs.ts';

/** The findings for nearly the same answers, at the second, with what changed from the first to it. */
export function findNearDuplicates(pairs: readonly NearPair[]): Finding[] {
  return pairs.map(({ first, second }) => {
    const difference = describeDifference(first.text, second.text);
    return findingAt(
      second,
      'near-duplicate',
      `nearly the same as ${nameAnswer(first)}: ${difference}`,
      first,
    );
  });
}
