import { describe, expect, it } from 'vitest';
import { createUnitVectors } from './unit-vectors.fixture.ts';
import type { VectorIndex } from './vector-index.ts';

/** The contract of the port, for every implementation. */
export function describeVectorIndex(
  name: string,
  create: (vectors: readonly Float32Array[]) => Promise<VectorIndex>,
): void {
  describe(`${name} as a vector index`, () => {
    const vectors = createUnitVectors(50, 16, 1);

    it('finds each vector first, with a score of one', async () => {
      const index = await create(vectors);
      for (const [entry, vector] of vectors.entries()) {
        const [best] = await index.search(vector, 3);
        expect(best!.entry).toBe(entry);
        expect(best!.score).toBeCloseTo(1, 4);
      }
    });

    it('gives the best first and ties by entry', async () => {
      const [a, b] = vectors as [Float32Array, Float32Array];
      const index = await create([b, a, a, b]);
      const found = await index.search(a, 4);
      expect(found.map(({ entry }) => entry)).toEqual([1, 2, 0, 3]);
    });

    it('gives no more than it holds, and says how many that is', async () => {
      const index = await create(vectors.slice(0, 3));
      expect(index.size).toBe(3);
      expect(await index.search(vectors[0]!, 10)).toHaveLength(3);
      expect(await index.search(vectors[0]!, 2)).toHaveLength(2);
    });
  });
}
