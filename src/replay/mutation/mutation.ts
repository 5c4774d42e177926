import type { PolicySettings } from '../../dialogue/decision.ts';
import type { OpenIndex } from '../../indexing/open-index.ts';

/**
 * A mutation is one small damage to what the assistant works with, as a careless edit or a wrong build would do it. A
 * suite that does not fail under it would not notice that edit either. Nothing is written to disk: what is opened is
 * copied where it differs and shared where it does not.
 *
 * - `drop-answer`: an answer is not there any more;
 * - `swap-texts`: two answers' texts stand under each other's questions;
 * - `change-character`: a letter or a digit of a text is another one;
 * - `move-facet`: an answer holds for another value of a facet;
 * - `swap-titles`: two answers' questions are exchanged;
 * - `swap-vectors`: two answers' stored vectors are;
 * - `move-threshold`: the least probability of an answer or of a choice is higher or lower;
 * - `drop-branch`: the policy does something no longer.
 */
export const mutationKinds = [
  'drop-answer',
  'swap-texts',
  'change-character',
  'move-facet',
  'swap-titles',
  'swap-vectors',
  'move-threshold',
  'drop-branch',
] as const;
export type MutationKind = (typeof mutationKinds)[number];

/** What is damaged. */
export interface MutationSubject {
  readonly index: OpenIndex;
  readonly settings: PolicySettings;
}

export interface Mutation {
  readonly kind: MutationKind;
  /** Short names, in the index as it was, of the answers that are damaged; none for a setting. */
  readonly concerns: readonly string[];
  /** What it does, for people; no two mutations of a run do the same. */
  readonly what: string;
  /** What a fixture would have to hold to notice it. */
  readonly noticedBy: string;
  /** Whether every search finds what it found before, as places and chances go. */
  readonly keepsSearch: boolean;
  apply(subject: MutationSubject): MutationSubject;
}

/** What mutations are drawn from. */
export interface Draw {
  readonly subject: MutationSubject;
  /** A whole number from 0, below `count`. */
  readonly below: (count: number) => number;
  /** What an answer is called, by its short name. */
  readonly describe: (name: string) => string;
}

/** Draws one of a kind; undefined where that draw hits nothing that could be damaged so. */
export type MutationDrawer = (draw: Draw) => Mutation | undefined;

/** Two different answers by place; undefined where there are none. */
export function drawTwo(count: number, below: Draw['below']): readonly [number, number] | undefined {
  if (count < 2) return undefined;
  const one = below(count);
  const other = below(count - 1);
  // In order, so that the same two are the same mutation.
  const second = other >= one ? other + 1 : other;
  return one < second ? [one, second] : [second, one];
}
