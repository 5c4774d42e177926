import { FakeEmbeddings } from '@langchain/core/utils/testing';
import { type ClientBase, Pool } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { ExactIndex } from '../exact-index.ts';
import { describeLabelledIndex } from '../labelled-index.contract.ts';
import { EntryLabels, type Labels } from '../labels.ts';
import type { NamedVectors } from '../named-vectors.ts';
import { asBytes, createMemoryRowStore } from '../row-store.ts';
import { ScannedIndex } from '../scanned-index.ts';
import { createUnitVectors, joinRows } from '../unit-vectors.fixture.ts';
import { createPglite, type PgliteServer } from './pglite.fixture.ts';
import { openPgVectors, SEARCH_SETTINGS } from './pgvector-tables.ts';

let server: PgliteServer;
let searching: Pool;
let filled: number[];

beforeAll(async () => {
  server = await createPglite();
});

afterAll(() => server[Symbol.asyncDispose]());

afterEach(() => searching.end());

let names = 0;

function nameVectors(
  vectors: readonly Float32Array[],
  labels: readonly Labels[] = vectors.map(() => ({})),
  name = (names++).toString(16).padStart(16, '0'),
): NamedVectors {
  const dims = vectors[0]!.length;
  const rows = createMemoryRowStore(asBytes(joinRows(vectors)), dims * 4);
  return { name, dims, exact: new ExactIndex(rows), labels: new EntryLabels(labels) };
}

function open(vectors: NamedVectors, url = server.url) {
  filled = [];
  searching = createPool(url, SEARCH_SETTINGS);
  return openPgVectors(
    {
      searching,
      connectToFill: () => createPool(url),
      embeddings: new FakeEmbeddings(),
      onFill: (rows) => filled.push(rows),
    },
    vectors,
  );
}

function createPool(url: string, setUp = ''): Pool {
  const onConnect = (client: ClientBase) => client.query(setUp) as unknown as undefined;
  const pool = new Pool({ connectionString: url, max: 3, onConnect });
  pool.on('error', () => {});
  return pool;
}

const tables = async (): Promise<string[]> => {
  const { rows } = await server.db.query<{ name: string }>(
    "select tablename as name from pg_tables where tablename ~ '^guichet_vectors_' order by 1",
  );
  return rows.map(({ name }) => name);
};

/** Of so few rows the server would rather read all. */
async function useGraph(): Promise<void> {
  await server.db.query('set enable_seqscan = off');
  onTestFinished(async () => void (await server.db.query('reset enable_seqscan')));
}

describeLabelledIndex('PGVectorStore', (vectors, labels) => open(nameVectors(vectors, labels)));

describe('vectors in PostgreSQL', () => {
  const vectors = createUnitVectors(1_500, 24, 11);
  const labels = vectors.map((_, entry): Labels => ({ couloir: [entry % 100 === 7 ? 'few' : 'many'] }));

  it('are found by an HNSW index, which finds at least 99 % of the hundred nearest', async () => {
    const named = nameVectors(vectors, labels);
    const index = await open(named);
    await useGraph();
    const { rows } = await server.db.query<{ 'QUERY PLAN': string }>(
      `explain select * from guichet_vectors_${named.name}
        order by embedding <=> '[${vectors[0]!.join(',')}]' limit 100`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('_hnsw_idx');
    const scanned = new ScannedIndex(named.exact, named.labels);
    let common = 0;
    for (const query of createUnitVectors(20, 24, 12)) {
      const expected = await scanned.search(query, 100);
      const found = await index.search(query, 100);
      expect(found).toHaveLength(100);
      const entries = new Set(found.map(({ entry }) => entry));
      common += expected.filter(({ entry }) => entries.has(entry)).length;
    }
    expect(common / 2_000).toBeGreaterThan(0.99);
  });

  it('are all found that bear a rare label, however many others are nearer', async () => {
    const named = nameVectors(vectors, labels);
    const index = await open(named);
    await useGraph();
    const scanned = new ScannedIndex(named.exact, named.labels);
    for (const query of createUnitVectors(5, 24, 13)) {
      const found = await index.searchAmong(query, 15, { couloir: ['few'] });
      const expected = await scanned.searchAmong(query, 15, { couloir: ['few'] });
      expect(found.map(({ entry }) => entry)).toEqual(expected.map(({ entry }) => entry));
    }
  });

  it('have the scores of the exact scan', async () => {
    const named = nameVectors(vectors.slice(0, 200));
    const index = await open(named);
    for (const { entry, score } of await index.search(vectors[500]!, 20))
      expect(score).toBeCloseTo(named.exact.score(vectors[500]!, entry), 5);
  });

  it('are written once, whoever opens them', async () => {
    const named = nameVectors(vectors.slice(0, 30));
    await open(named);
    expect(filled).toEqual([30]);
    await searching.end();
    await open(named);
    expect(filled).toEqual([]);
  });

  it('are written again where a row is missing, or where writing never came to an end', async () => {
    const named = nameVectors(vectors.slice(0, 30));
    await open(named);
    await server.db.query(`delete from guichet_vectors_${named.name} where (metadata->>'entry')::int = 7`);
    await searching.end();
    const index = await open(named);
    expect(filled).toEqual([30]);
    expect((await index.search(vectors[7]!, 1))[0]!.entry).toBe(7);
    await searching.end();
    await server.db.query(`delete from guichet_vectors where name = '${named.name}'`);
    await open(named);
    expect(filled).toEqual([30]);
  });

  it('leave nothing behind that nobody has opened for a week, and nothing unfinished', async () => {
    const [old, kept, next] = [1, 2, 3].map(() => nameVectors(vectors.slice(0, 5))) as [
      NamedVectors,
      NamedVectors,
      NamedVectors,
    ];
    for (const named of [old, kept]) {
      await open(named);
      await searching.end();
    }
    await server.db.query(
      `update guichet_vectors set used_at = now() - interval '8 days' where name = '${old.name}'`,
    );
    await server.db.query('create table guichet_vectors_00000000deadbeef (id int)');
    await server.db.query('create table guichet_vectors_of_mine (id int)');
    await open(next);
    const left = await tables();
    expect(left).not.toContain(`guichet_vectors_${old.name}`);
    expect(left).not.toContain('guichet_vectors_00000000deadbeef');
    for (const name of [kept.name, next.name, 'of_mine']) expect(left).toContain(`guichet_vectors_${name}`);
  });

  it('are refused where a row names an entry that is not there', async () => {
    const named = nameVectors(vectors.slice(0, 5));
    const index = await open(named);
    await server.db.query(
      `update guichet_vectors_${named.name} set metadata = '{"entry": 5}' where (metadata->>'entry')::int = 3`,
    );
    await expect(index.search(vectors[3]!, 1)).rejects.toMatchObject({ code: 'VECTORS_DAMAGED' });
  });
});

describe('a server without pgvector', () => {
  it('is refused, and told what to install', async () => {
    await using without = await createPglite({ withVectors: false });
    const opening = open(nameVectors(createUnitVectors(3, 8, 1)), without.url);
    await expect(opening).rejects.toMatchObject({
      code: 'VECTORS_UNSUPPORTED',
      remedy: expect.stringContaining('Install pgvector 0.8 or later'),
    });
  });
});
