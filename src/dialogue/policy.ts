import { isBlank } from '../core/text.ts';
import type { Hit, Retrieval } from '../retrieval/hit.ts';
import { findSmalltalk, type Smalltalk } from './smalltalk.ts';

/** What to do with a message. A pure function of the message and the hits: the same input, the same decision. */
export type Decision =
  | { readonly action: 'answer'; readonly hits: readonly Hit[] }
  /** Offers the questions of these answers: none is sure enough to be shown, one of them may be meant. */
  | { readonly action: 'clarify'; readonly hits: readonly Hit[] }
  | { readonly action: 'abstain'; readonly reason: 'blank' | 'nothing-fits' }
  | { readonly action: 'smalltalk'; readonly kind: Smalltalk };

export interface PolicySettings {
  /** Least probability at which the first answer is shown, 0 to 1. */
  readonly minProbability: number;
  /**
   * Least probability of the first answer at which a choice is offered, 0 to 1, and least one at which a further
   * answer is shown beside it. As high as `minProbability` or above, nothing is offered but answers to the very
   * same question.
   */
  readonly minChoiceProbability: number;
  /** Answers shown at most. */
  readonly maxAnswers: number;
}

/** The operating point; what it comes to on labelled questions stands in `docs/measurements.md`. */
export const defaultPolicySettings: PolicySettings = {
  minProbability: 0.64,
  minChoiceProbability: 0.44,
  maxAnswers: 3,
};

/** Options of a choice: more are not read. */
export const MAX_OPTIONS = 4;

/** Share of the first one's probability that an option has at least: what is farther off is not meant. */
const LEAST_SHARE = 0.1;

/** Whether a message needs no retrieval at all. */
export function decideWithoutRetrieval(text: string): Decision | undefined {
  if (isBlank(text)) return { action: 'abstain', reason: 'blank' };
  const kind = findSmalltalk(text);
  return kind === undefined ? undefined : { action: 'smalltalk', kind };
}

/** Shows what is probable enough, best first; else offers what is plausible; else says that nothing fits. */
export function decide({ hits }: Pick<Retrieval, 'hits'>, settings: PolicySettings): Decision {
  const { minProbability, minChoiceProbability, maxAnswers } = settings;
  const [first, ...others] = hits;
  if (first === undefined) return { action: 'abstain', reason: 'nothing-fits' };
  // Several answers to the very same question: only the visitor knows which is meant.
  const owners = hits.filter(({ isOwnQuestion }) => isOwnQuestion).slice(0, MAX_OPTIONS);
  if (owners.length > 1) return { action: 'clarify', hits: owners };
  if (first.probability >= minProbability) {
    const further = others.filter(({ probability }) => probability >= minChoiceProbability);
    return { action: 'answer', hits: [first, ...further].slice(0, maxAnswers) };
  }
  if (first.probability < minChoiceProbability) return { action: 'abstain', reason: 'nothing-fits' };
  const plausible = hits.filter(({ probability }) => probability >= LEAST_SHARE * first.probability);
  return { action: 'clarify', hits: plausible.slice(0, MAX_OPTIONS) };
}
