import type { VisitorInput } from '../../dialogue/take-turn.ts';
import type { Goal } from './goal.ts';

/** How a message comes about. */
export const ways = [
  'question',
  'rephrasing',
  'option',
  'number',
  'label',
  'alias',
  'misspelt',
  'sentence',
  'phrase',
  'suggestion',
  'unhelped',
] as const;
export type Way = (typeof ways)[number];

/** What a visitor is at the end of a question. */
export const ends = ['right', 'wrong', 'person', 'gaveUp', 'dropped'] as const;

/**
 * - `right`: shown what they were after;
 * - `wrong`: shown something else, and content with it;
 * - `person`: out of words, and asks for a person;
 * - `gaveUp`: out of words or patience, and leaves;
 * - `dropped`: asks something else instead.
 */
export type End = (typeof ends)[number];

export interface Message {
  readonly kind: 'send';
  readonly input: VisitorInput;
  readonly way: Way;
  /** The button that would have said the same as what is written. */
  readonly button?: VisitorInput;
}

/** What a visitor does about a turn. */
export type Act =
  | Message
  | { readonly kind: 'change'; readonly goal: Goal }
  | { readonly kind: 'end'; readonly end: End };
