import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '@langchain/core/documents';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { ExactIndex } from './exact-index.ts';
import { HnswIndex } from './hnsw-index.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';
import { describeVectorIndex } from './vector-index.contract.ts';
import type { VectorIndex } from './vector-index.ts';

const embeddings = new FakeEmbeddings();

function buildHnsw(vectors: readonly Float32Array[]): Promise<HnswIndex> {
  const documents = vectors.map((_, i) => new Document({ pageContent: `text ${i}` }));
  return HnswIndex.build(vectors, documents, embeddings);
}

async function saveAndLoad(index: HnswIndex): Promise<HnswIndex> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-hnsw-'));
  try {
    await index.save(folder);
    return await HnswIndex.load(folder, embeddings);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const buildExact = async (vectors: readonly Float32Array[]): Promise<ExactIndex> =>
  new ExactIndex(joinRows(vectors), vectors[0]!.length);

describeVectorIndex('the exact scan', buildExact);
describeVectorIndex('HNSW after building', buildHnsw);
describeVectorIndex('HNSW after loading', async (vectors) => saveAndLoad(await buildHnsw(vectors)));

describe('HNSW beside the exact scan', () => {
  const vectors = createUnitVectors(2_000, 64, 2);
  const queries = createUnitVectors(50, 64, 3);

  async function measureRecallAt10(index: VectorIndex): Promise<number> {
    const exact = await buildExact(vectors);
    let found = 0;
    for (const query of queries) {
      const expected = new Set((await exact.search(query, 10)).map(({ entry }) => entry));
      found += (await index.search(query, 10)).filter(({ entry }) => expected.has(entry)).length;
    }
    return found / (10 * queries.length);
  }

  it('finds at least 99 % of the ten nearest, as built and as loaded', async () => {
    const built = await buildHnsw(vectors);
    expect(await measureRecallAt10(built)).toBeGreaterThanOrEqual(0.99);
    expect(await measureRecallAt10(await saveAndLoad(built))).toBeGreaterThanOrEqual(0.99);
  });
});
