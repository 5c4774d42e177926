import type { Effect } from '../../../src/protocol/learning.ts';

/** What becomes of the turns that were played: each counts once. */
export interface EffectCounts {
  readonly improved: number;
  readonly harmed: number;
  /** Changed without gain or loss. */
  readonly other: number;
  readonly same: number;
}

export function countTurns({ turns, improved, harmed, changes }: Effect): EffectCounts {
  const other = Math.max(0, changes.length - improved - harmed);
  return { improved, harmed, other, same: Math.max(0, turns - changes.length) };
}

export type Worth = 'harmed' | 'improved' | 'other';

/** What a changed turn is to a visitor. */
export function worthOf({ isHarmful, isImproved }: Effect['changes'][number]): Worth {
  if (isHarmful) return 'harmed';
  return isImproved === true ? 'improved' : 'other';
}

const order: readonly Worth[] = ['harmed', 'improved', 'other'];

/** What decides comes first: harm, then gain; equals stay in their order. */
export function sortChanges(changes: Effect['changes']): Effect['changes'] {
  return changes.toSorted((a, b) => order.indexOf(worthOf(a)) - order.indexOf(worthOf(b)));
}

/** How far measuring is, in whole percent. */
export function percentDone({ done, total }: { readonly done: number; readonly total: number }): number {
  return total <= 0 ? 0 : Math.min(100, Math.floor((100 * done) / total));
}
