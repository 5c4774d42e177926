import { diffWordsWithSpace } from 'diff';
import type { Difference } from '../../protocol/drafting.ts';

/** Most insertions and deletions of words that are looked for; the search takes time by their square. */
const MAX_CHANGES = 2_000;

/**
 * What distinguishes two texts, word by word: what is the same and removed makes the one, what is the same and added the
 * other, to the character. Texts that have hardly anything in common are shown as a whole each.
 */
export function findDifference(before: string, after: string): Difference {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MAX_CHANGES }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes
    .filter(({ value }) => value !== '')
    .map(({ value, added, removed }) => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }));
}
