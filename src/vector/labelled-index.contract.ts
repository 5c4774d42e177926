import { describe, expect, it } from 'vitest';
import type { LabelledIndex } from './labelled-index.ts';
import type { Labels } from './labels.ts';
import { createUnitVectors } from './unit-vectors.fixture.ts';
import { describeVectorIndex } from './vector-index.contract.ts';
import type { Neighbour } from './vector-index.ts';

const SIZE = 120;

/** Of two kinds: a third of the entries each hold for «a», for «l'autre "b"», and for all. */
const labels: readonly Labels[] = Array.from({ length: SIZE }, (_, entry) => ({
  ...(entry % 3 === 0 ? { couloir: ['a'] } : entry % 3 === 1 ? { couloir: [`l'autre "b"`, 'c'] } : {}),
  ...(entry % 2 === 0 ? { "l'offre": ['x'] } : {}),
}));

function holds(entry: number, known: Labels): boolean {
  return Object.entries(known).every(
    ([kind, values]) => labels[entry]![kind]?.some((value) => values.includes(value)) ?? true,
  );
}

/** The contract of the port, for every implementation. */
export function describeLabelledIndex(
  name: string,
  create: (vectors: readonly Float32Array[], labels: readonly Labels[]) => Promise<LabelledIndex>,
): void {
  describeVectorIndex(name, (vectors) =>
    create(
      vectors,
      vectors.map(() => ({})),
    ),
  );

  describe(`${name} as a labelled index`, () => {
    const vectors = createUnitVectors(SIZE, 16, 8);
    const [query] = createUnitVectors(1, 16, 9) as [Float32Array];
    const entriesOf = (found: readonly Neighbour[]) => found.map(({ entry }) => entry);

    it.each<Labels>([
      { couloir: ['a'] },
      { couloir: [`l'autre "b"`] },
      { couloir: ['c', 'nobody’s'] },
      { couloir: ['nobody’s'] },
      { "l'offre": ['x'], couloir: ['a'] },
      { "l'offre": ['y'], couloir: ['a', 'c'] },
    ])('finds, best first, what the search of all finds without what does not hold for %j', async (known) => {
      const index = await create(vectors, labels);
      const all = entriesOf(await index.search(query, SIZE));
      expect(all).toHaveLength(SIZE);
      const expected = all.filter((entry) => holds(entry, known));
      expect(expected.length).toBeGreaterThan(15);
      const found = await index.searchAmong(query, 15, known);
      expect(entriesOf(found)).toEqual(expected.slice(0, 15));
    });

    it('gives all that holds where that is less than what is asked for', async () => {
      const index = await create(vectors.slice(0, 4), labels.slice(0, 4));
      expect(entriesOf(await index.searchAmong(query, 10, { couloir: ['c'] })).toSorted()).toEqual([1, 2]);
    });

    it('searches all where nothing is known, or nothing that any entry is labelled with', async () => {
      const index = await create(vectors, labels);
      const all = await index.search(query, 10);
      expect(await index.searchAmong(query, 10, {})).toEqual(all);
      expect(await index.searchAmong(query, 10, { dispositif: ['x'] })).toEqual(all);
    });
  });
}
