import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { Document } from '@langchain/core/documents';
import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { describe, expect, it } from 'vitest';
import { CodedIndex } from './coded-index.ts';
import { writeDocstore } from './docstore.ts';
import { ExactIndex } from './exact-index.ts';
import { HnswIndex } from './hnsw-index.ts';
import { createTemporaryFileRows } from './row-store.fixture.ts';
import { asBytes, createMemoryRowStore } from './row-store.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';
import { encodeVectors } from './vector-codes.ts';
import { describeVectorIndex } from './vector-index.contract.ts';
import type { ExactVectors, VectorIndex } from './vector-index.ts';

const embeddings = new FakeEmbeddings();

const dimsOf = (vectors: readonly Float32Array[]): number => vectors[0]!.length;

function buildHnsw(vectors: readonly Float32Array[]): Promise<HnswIndex> {
  return HnswIndex.build(vectors, { size: vectors.length, dims: dimsOf(vectors) }, embeddings);
}

/** Does something in a folder that is removed afterwards. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-hnsw-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function saveAndLoad(index: HnswIndex, dims: number): Promise<HnswIndex> {
  return inFolder(async (folder) => {
    await index.save(folder);
    return HnswIndex.load(folder, dims, embeddings);
  });
}

const rowBytesOf = (vectors: readonly Float32Array[]): number => dimsOf(vectors) * 4;

const buildExact = async (vectors: readonly Float32Array[]): Promise<ExactIndex> =>
  new ExactIndex(createMemoryRowStore(asBytes(joinRows(vectors)), rowBytesOf(vectors)));

const buildExactOnDisk = async (vectors: readonly Float32Array[]): Promise<ExactIndex> =>
  new ExactIndex(createTemporaryFileRows(asBytes(joinRows(vectors)), rowBytesOf(vectors)));

const buildCoded = async (vectors: readonly Float32Array[]): Promise<CodedIndex> =>
  new CodedIndex(encodeVectors(joinRows(vectors), dimsOf(vectors)));

describeVectorIndex('the scan of coded vectors', buildCoded);
describeVectorIndex('the exact scan', buildExact);
describeVectorIndex('the exact scan of a file', buildExactOnDisk);
describeVectorIndex('HNSW after building', buildHnsw);
describeVectorIndex('HNSW after loading', async (vectors) =>
  saveAndLoad(await buildHnsw(vectors), dimsOf(vectors)),
);

describe.each<[string, (vectors: readonly Float32Array[]) => Promise<ExactVectors>]>([
  ['the exact scan', buildExact],
  ['the scan of coded vectors', buildCoded],
])('every vector of %s', (_, create) => {
  const vectors = createUnitVectors(20, 17, 6);
  const [query] = createUnitVectors(1, 17, 7) as [Float32Array];

  it('is scored alike alone, with all others and with some', async () => {
    const index = await create(vectors);
    const scores = await index.scores(query);
    const spans = [
      { start: 12, end: 15 },
      { start: 3, end: 3 },
      { start: 0, end: 2 },
    ];
    const selected = index.select(spans);
    for (const some of [await selected.scores(query), await selected.scores(query)]) {
      expect(some).toHaveLength(5);
      [12, 13, 14, 0, 1].forEach((entry, i) => {
        expect(some[i]).toBeCloseTo(scores[entry]!, 6);
        expect(index.score(query, entry)).toBeCloseTo(scores[entry]!, 6);
        expect(index.scoresBetween(query, entry, entry + 1)[0]).toBeCloseTo(scores[entry]!, 6);
      });
    }
    expect(await index.select([]).scores(query)).toHaveLength(0);
  });

  it('can be read', async () => {
    const read = (await create(vectors)).read(4, 6);
    joinRows(vectors.slice(4, 6)).forEach((value, i) => {
      expect(read[i]).toBeCloseTo(value, 4);
    });
  });
});

describe('the exact scan', () => {
  const vectors = createUnitVectors(20, 17, 6);

  it('scores all entries together as one by one, from memory and from a file', async () => {
    const memory = await buildExact(vectors);
    const disk = await buildExactOnDisk(vectors);
    const [query] = createUnitVectors(1, 17, 7) as [Float32Array];
    for (const index of [memory, disk]) {
      const scores = await index.scores(query);
      expect(scores).toHaveLength(20);
      scores.forEach((score, entry) => {
        expect(score).toBeCloseTo(index.score(query, entry), 6);
        expect(disk.score(query, entry)).toBe(memory.score(query, entry));
      });
      const some = index.scoresBetween(query, 5, 9);
      expect([...some]).toEqual([5, 6, 7, 8].map((entry) => Math.fround(index.score(query, entry))));
      expect(index.scoresBetween(query, 5, 5)).toHaveLength(0);
      expect(await index.scores(query)).toEqual(scores);
    }
  });

  it.each([1, 2, 3, 4, 5, 17, 64])('gives the cosine in %i dimensions', async (dims) => {
    const rows = createUnitVectors(6, dims, 13);
    const index = await buildExact(rows);
    const [query] = createUnitVectors(1, dims, 14) as [Float32Array];
    const cosines = rows.map((row) => row.reduce((sum, value, d) => sum + value * query[d]!, 0));
    (await index.scores(query)).forEach((score, row) => {
      expect(score).toBeCloseTo(cosines[row]!, 6);
    });
  });
});

describe('the folder of a graph', () => {
  const vectors = createUnitVectors(300, 16, 8);
  const documents = vectors.map((_, i) => ({ pageContent: `texte ${i} «é»`, metadata: { number: i } }));

  it('opens in LangChain, which finds the texts', async () => {
    await inFolder(async (folder) => {
      const index = await buildHnsw(vectors);
      await index.save(folder);
      await writeDocstore(folder, documents);
      const store = await HNSWLib.load(folder, embeddings);
      const [found] = await store.similaritySearchVectorWithScore([...vectors[7]!], 1);
      expect(found![0]).toMatchObject(documents[7]!);
      expect(found![1]).toBeCloseTo(0, 5);
    });
  });

  it('holds what LangChain itself would write', async () => {
    const own = async (folder: string) => {
      await (await buildHnsw(vectors)).save(folder);
      await writeDocstore(folder, documents);
    };
    const theirs = async (folder: string) => {
      const store = new HNSWLib(embeddings, { space: 'cosine', numDimensions: 16 });
      await store.addVectors(
        vectors.map((vector) => [...vector]),
        documents.map((document) => new Document(document)),
      );
      await store.save(folder);
    };
    const read = (write: (folder: string) => Promise<void>) =>
      inFolder(async (folder) => {
        await write(folder);
        const names = ['args.json', 'docstore.json', 'hnswlib.index'];
        return Promise.all(names.map((name) => readFile(join(folder, name), 'latin1')));
      });
    expect(await read(own)).toEqual(await read(theirs));
  });
});

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
    expect(await measureRecallAt10(await saveAndLoad(built, 64))).toBeGreaterThanOrEqual(0.99);
  });
});
