import { isBlank } from '../core/text.ts';
import type { Hit } from '../retrieval/hit.ts';
import { findSmalltalk, type Smalltalk } from './smalltalk.ts';

/** What to do with a message. A pure function of the message and the hits: the same input, the same decision. */
export type Decision =
  | { readonly action: 'answer'; readonly hits: readonly Hit[] }
  | { readonly action: 'abstain'; readonly reason: 'blank' | 'nothing-fits' }
  | { readonly action: 'smalltalk'; readonly kind: Smalltalk };

export interface PolicySettings {
  /** Least probability at which an answer is shown, 0 to 1. */
  readonly minProbability: number;
  /** Answers shown at most. */
  readonly maxAnswers: number;
}

/**
 * At 0.4, 55 of the 57 answerable questions of the development set get their answer and one a wrong one; 10 of its
 * 21 questions without an answer get one all the same (`docs/measurements.md`).
 */
export const defaultPolicySettings: PolicySettings = { minProbability: 0.4, maxAnswers: 3 };

/** Whether a message needs no retrieval at all. */
export function decideWithoutRetrieval(text: string): Decision | undefined {
  if (isBlank(text)) return { action: 'abstain', reason: 'blank' };
  const kind = findSmalltalk(text);
  return kind === undefined ? undefined : { action: 'smalltalk', kind };
}

/** Shows the answers that are probable enough, best first, and says so where none is. */
export function decide(hits: readonly Hit[], { minProbability, maxAnswers }: PolicySettings): Decision {
  const shown = hits.filter(({ probability }) => probability >= minProbability).slice(0, maxAnswers);
  return shown.length > 0 ? { action: 'answer', hits: shown } : { action: 'abstain', reason: 'nothing-fits' };
}
