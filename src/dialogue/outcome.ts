import type { Turn } from '../protocol/turn.ts';
import type { DialogueEvent } from './events.ts';
import type { Reasons } from './reasons.ts';

/** What a part of the dialogue makes of an input, before it is wrapped into a turn. */
export interface Outcome {
  readonly turn: Omit<Turn, 'query' | 'lang' | 'reasons'> & { readonly reasons: Reasons };
  /** What has become known, in order. */
  readonly events: readonly DialogueEvent[];
}
