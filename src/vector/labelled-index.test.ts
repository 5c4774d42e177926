import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { ExactIndex } from './exact-index.ts';
import { HnswIndex } from './hnsw-index.ts';
import { LabelledGraph } from './labelled-graph.ts';
import { describeLabelledIndex } from './labelled-index.contract.ts';
import { EntryLabels, type Labels } from './labels.ts';
import { asBytes, createMemoryRowStore } from './row-store.ts';
import { ScannedIndex } from './scanned-index.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';

function createExact(vectors: readonly Float32Array[]): ExactIndex {
  return new ExactIndex(createMemoryRowStore(asBytes(joinRows(vectors)), vectors[0]!.length * 4));
}

function createScanned(vectors: readonly Float32Array[], labels: readonly Labels[]): ScannedIndex {
  return new ScannedIndex(createExact(vectors), new EntryLabels(labels));
}

async function createGraph(
  vectors: readonly Float32Array[],
  labels: readonly Labels[],
  mostScanned?: number,
): Promise<LabelledGraph> {
  const size = { size: vectors.length, dims: vectors[0]!.length };
  return new LabelledGraph({
    graph: await HnswIndex.build(vectors, size, new FakeEmbeddings()),
    vectors: createExact(vectors),
    labels: new EntryLabels(labels),
    ...(mostScanned !== undefined && { mostScanned }),
  });
}

describeLabelledIndex('the scan', async (vectors, labels) => createScanned(vectors, labels));
describeLabelledIndex('a graph beside a scan', (vectors, labels) => createGraph(vectors, labels));
describeLabelledIndex('a graph that passes over entries', (vectors, labels) =>
  createGraph(vectors, labels, 0),
);

describe('the scan', () => {
  it('finds the best of many slices, and lets others run meanwhile', async () => {
    const vectors = createUnitVectors(9_000, 8, 3);
    const [query] = createUnitVectors(1, 8, 4) as [Float32Array];
    const scores = vectors.map((row, entry) => ({
      entry,
      score: row.reduce((sum, value, d) => sum + value * query[d]!, 0),
    }));
    const expected = scores.toSorted((a, b) => b.score - a.score).map(({ entry }) => entry);
    let others = 0;
    const timer = setInterval(() => others++, 0);
    const scanned = createScanned(
      vectors,
      vectors.map(() => ({})),
    );
    const found = await scanned.search(query, 100);
    clearInterval(timer);
    expect(found.map(({ entry }) => entry)).toEqual(expected.slice(0, 100));
    expect(others).toBeGreaterThan(0);
  });
});

describe('labels of entries', () => {
  it('make neighbours that hold one span', () => {
    const labels = new EntryLabels([{ a: ['1'] }, {}, { a: ['2'] }, { a: ['2', '1'] }, { b: ['1'] }]);
    expect(labels.kinds).toEqual(['a', 'b']);
    expect(labels.spansFor({ a: ['1'] })).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
    expect(labels.spansFor({})).toEqual([{ start: 0, end: 5 }]);
    expect(labels.narrow({ b: ['1'], c: ['1'] })).toEqual({ b: ['1'] });
    expect(labels.of(3)).toEqual({ a: ['2', '1'] });
  });
});
