import { foldText } from '../corpus/folding.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';

type Titled = Pick<IndexedAnswer, 'notes' | 'editorial'>;

/** Of answers of open indexes, which do not change: each turn compares a dozen of them. */
const keysOfAnswers = new WeakMap<Titled, readonly string[]>();

/**
 * Questions that an answer was written for, as they are compared. Phrasings are left out: two answers may share one by
 * chance.
 */
export function titleKeysOf(answer: Titled): readonly string[] {
  const known = keysOfAnswers.get(answer);
  if (known !== undefined) return known;
  const keys = foldTitles(answer);
  keysOfAnswers.set(answer, keys);
  return keys;
}

function foldTitles({ notes, editorial }: Titled): string[] {
  const titles = [...notes.map(({ question }) => question), editorial?.question];
  return titles.filter((title) => title !== undefined).map(foldText);
}

/**
 * Puts items with the same question behind each other: each head, then its kin, then the next head. Answers to the very
 * same question differ by whom they hold for, which no ranking can know: they stand or fall together.
 * @param keysOf folded questions of an item; kin of a head are those that share one with it.
 * @returns the heads in order, each with its kin, in order too, itself first.
 */
export function gatherFamilies<Item>(
  items: readonly Item[],
  keysOf: (item: Item) => readonly string[],
): readonly (readonly [Item, ...Item[]])[] {
  const families: [Item, ...Item[]][] = [];
  const familyOf = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const keys = keysOf(item);
    const known = keys.map((key) => familyOf.get(key)).find((family) => family !== undefined);
    if (known !== undefined) known.push(item);
    else {
      const family: [Item, ...Item[]] = [item];
      families.push(family);
      // Only the head's questions count: kin with a second question of their own do not join two families.
      for (const key of keys) if (!familyOf.has(key)) familyOf.set(key, family);
    }
  }
  return families;
}
