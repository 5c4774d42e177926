import { createRandom } from '../../core/random.ts';
import { groupBy } from '../figures/group.ts';
import { isSpecialLabel, splitGold } from './gold.ts';
import type { LabelledQuery } from './queries-file.ts';

/** Two parts of a labelled set, both in the order of the set. */
export interface Split {
  /** To fit constants on. */
  readonly fit: readonly LabelledQuery[];
  /** To measure on, unseen. */
  readonly gate: readonly LabelledQuery[];
}

type Half = keyof Split;

/** Questions that have to stay together. */
type Bundle = readonly LabelledQuery[];

/**
 * Splits a labelled set so that no right answer occurs in both parts: what is fitted on one part has seen nothing of
 * the other's answers. Questions that share a right answer, directly or through others, stay together; such bundles
 * are given out largest first, each to the part that lacks its kinds most (after Sechidis, Tsoumakas and Vlahavas,
 * ECML PKDD 2011). Questions without a right answer are dealt out kind by kind. The same set and seed give the same
 * parts, whatever the order of the rows' labels.
 *
 * Labels are compared as written: a row id and the short name of its answer count as two answers.
 * @param share of the questions that `fit` should have, 0 to 1; bundles are not cut to reach it.
 */
export function splitByAnswer(queries: readonly LabelledQuery[], seed: number, share = 0.5): Split {
  const random = createRandom(seed);
  const answerable = queries.filter((query) => labelsOf(query).length > 0);
  const others = queries.filter((query) => labelsOf(query).length === 0);
  const fit = new Set([
    ...giveOutBundles(shuffle(bundle(answerable), random), share),
    ...dealByKind(others, share, random),
  ]);
  return { fit: queries.filter((query) => fit.has(query)), gate: queries.filter((query) => !fit.has(query)) };
}

/** Labels that name answers. */
function labelsOf(query: LabelledQuery): string[] {
  return splitGold(query).filter((label) => !isSpecialLabel(label));
}

/** Connected components of the questions, two being connected where they share a label. */
function bundle(queries: readonly LabelledQuery[]): Bundle[] {
  const parentOf = new Map<string, string>();
  const findRoot = (label: string): string => {
    const parent = parentOf.get(label) ?? label;
    if (parent === label) return label;
    const root = findRoot(parent);
    parentOf.set(label, root);
    return root;
  };
  for (const query of queries) {
    const [first, ...rest] = labelsOf(query);
    for (const label of rest) parentOf.set(findRoot(label), findRoot(first!));
  }
  return [...groupBy(queries, (query) => findRoot(labelsOf(query)[0]!)).values()];
}

/** Members of the bundles that go to `fit`. */
function giveOutBundles(bundles: readonly Bundle[], share: number): LabelledQuery[] {
  const totals = countKinds(bundles.flat());
  const lacking: Record<Half, Map<string, number>> = {
    fit: new Map([...totals].map(([kind, total]) => [kind, share * total])),
    gate: new Map([...totals].map(([kind, total]) => [kind, (1 - share) * total])),
  };
  // Rare kinds weigh as much as frequent ones, or they would all land in one part.
  const need = (half: Half, kinds: ReadonlyMap<string, number>): number =>
    [...kinds].reduce(
      (sum, [kind, count]) => sum + (count * lacking[half].get(kind)!) / totals.get(kind)!,
      0,
    );
  return bundles
    .toSorted((a, b) => b.length - a.length)
    .flatMap((members) => {
      const kinds = countKinds(members);
      const half = need('fit', kinds) >= need('gate', kinds) ? 'fit' : 'gate';
      for (const [kind, count] of kinds) lacking[half].set(kind, lacking[half].get(kind)! - count);
      return half === 'fit' ? members : [];
    });
}

/** Members of each kind and label that go to `fit`; what rounding leaves over is carried to the next kind. */
function dealByKind(queries: readonly LabelledQuery[], share: number, random: () => number): LabelledQuery[] {
  const groups = groupBy(queries, (query) => `${kindOf(query)}\t${splitGold(query)[0] ?? ''}`);
  let [dealt, wanted] = [0, 0];
  return [...groups.values()].flatMap((members) => {
    wanted += share * members.length;
    const count = Math.round(wanted) - dealt;
    dealt += count;
    return shuffle(members, random).slice(0, count);
  });
}

function countKinds(queries: readonly LabelledQuery[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const query of queries) counts.set(kindOf(query), (counts.get(kindOf(query)) ?? 0) + 1);
  return counts;
}

function kindOf({ kind = '' }: LabelledQuery): string {
  return kind.trim();
}

/** Fisher–Yates, in a copy. */
function shuffle<Item>(items: readonly Item[], random: () => number): Item[] {
  const shuffled = [...items];
  for (let i = shuffled.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [shuffled[i], shuffled[j]] = [shuffled[j]!, shuffled[i]!];
  }
  return shuffled;
}
