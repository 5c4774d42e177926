import type { FacetCatalogue } from '../corpus/facets.ts';
import type { Slots } from './events.ts';
import type { LiveCandidate, Separation } from './information-gain.ts';
import { endWith, type GivenReason, type Reasons } from './reasons.ts';

/**
 * What to do about a question: show answers, ask what the visitor means, or say that nothing fits. Pure functions of
 * what was found and of what is known: the same input, the same decision, with its reasons.
 */
export type Decision =
  | {
      readonly action: 'answer';
      readonly shown: readonly LiveCandidate[];
      /** Further answers that may be meant. */
      readonly next: readonly LiveCandidate[];
      /** Whether they are shown beside each other because asking did not tell them apart. */
      readonly isUndecided: boolean;
      readonly reasons: Reasons;
    }
  | {
      readonly action: 'clarify';
      /** What tells the candidates apart; undefined where their own questions have to. */
      readonly separation: Separation | undefined;
      readonly candidates: readonly LiveCandidate[];
      readonly reasons: Reasons;
    }
  | {
      readonly action: 'abstain';
      /** Nothing fits, what fits holds for other cases, or the visitor has refused all of it. */
      readonly why: 'nothing-fits' | 'other-scope' | 'none-left';
      /** Nearest subjects, where they are plausible. */
      readonly near: readonly LiveCandidate[];
      readonly reasons: Reasons;
    };

/** A decision with what went before it. */
export function explainFirst(decision: Decision, before: readonly GivenReason[]): Decision {
  return { ...decision, reasons: endWith(before, ...decision.reasons) };
}

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
  /** Whether facets are asked at all; default true. Without them the choice is among answers. */
  readonly asksFacets?: boolean;
}

/** The operating point; what it comes to on labelled questions stands in `docs/measurements.md`. */
export const defaultPolicySettings: PolicySettings = {
  minProbability: 0.64,
  minChoiceProbability: 0.44,
  maxAnswers: 3,
};

/** What a decision rests on besides the candidates. */
export interface Knowledge {
  readonly catalogue: FacetCatalogue;
  /** Of the visitor and of this question. */
  readonly slots: Slots;
  /** Whether the question is in the corpus's language, so that its words can be looked for one by one; default true. */
  readonly isNative?: boolean;
  /** What was searched; without it nothing is known of what it asks for. */
  readonly question?: string;
}
