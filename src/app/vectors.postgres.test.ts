import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemTimers } from '../core/timers.ts';
import { createWay } from '../core/way.fixture.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { leftOut, leftOutNote, testDatabaseUrl } from '../store/postgres-server.fixture.ts';
import { ExactIndex } from '../vector/exact-index.ts';
import { EntryLabels } from '../vector/labels.ts';
import type { NamedVectors } from '../vector/named-vectors.ts';
import { LOCK } from '../vector/pgvector/pgvector-tables.ts';
import { asBytes, createMemoryRowStore } from '../vector/row-store.ts';
import { createUnitVectors, joinRows } from '../vector/unit-vectors.fixture.ts';
import { createVectors, type Vectors } from './vectors.ts';

const vectors = createUnitVectors(20, 8, 1);
const named: NamedVectors = {
  name: '00000000000000ff',
  dims: 8,
  exact: new ExactIndex(createMemoryRowStore(asBytes(joinRows(vectors)), 32)),
  labels: new EntryLabels(vectors.map(() => ({}))),
};

/** More than are all compared with every question. */
const MANY = 1_000;

function create(vectorsUrl: string | undefined, said: string[] = []): Vectors {
  const say = (_: object, message: string) => void said.push(message);
  const logger = { debug: say, info: say, warn: say, error: say };
  const embedder = createHashingEmbedder();
  return createVectors({ vectorsUrl }, { embedder, logger, timers: systemTimers, openingPatienceMs: 300 });
}

describe('the vectors of an index', () => {
  it('are searched in its graph where no database is named, or few answers need none', async () => {
    expect(create(undefined).openNearest).toBeUndefined();
    await using unused = create('postgres://127.0.0.1:1/none');
    expect(await unused.openNearest!(named, 200)).toBeUndefined();
    expect(unused.trouble()).toBeUndefined();
  });

  it('are compared one by one where their database does not answer, which is said until the index is closed', async () => {
    const said: string[] = [];
    await using gone = create('postgres://user:geheim@127.0.0.1:1/none', said);
    const index = (await gone.openNearest!(named, MANY))!;
    expect((await index.search(vectors[7]!, 1))[0]!.entry).toBe(7);
    expect(gone.trouble()).toBe('vectors are compared one by one: their database cannot be used');
    expect(said).toEqual(['vectors are compared one by one: their database cannot be used']);
    await index[Symbol.asyncDispose]();
    expect(gone.trouble()).toBeUndefined();
  });

  it.skipIf(leftOut !== undefined)(
    `wait for whoever writes them no longer than they may, and keep no process from ending${leftOutNote}`,
    async () => {
      const writer = new Client({ connectionString: testDatabaseUrl });
      await writer.connect();
      onTestFinished(() => writer.end());
      await writer.query('select pg_advisory_lock($1)', [LOCK]);
      const way = await createWay(testDatabaseUrl);
      onTestFinished(() => way.close());
      const waiting = create(way.url);
      const index = (await waiting.openNearest!(named, MANY))!;
      expect((await index.search(vectors[7]!, 1))[0]!.entry).toBe(7);
      expect(waiting.trouble()).toBeDefined();
      expect(way.countClients()).toBe(1);
      await index[Symbol.asyncDispose]();
      await waiting[Symbol.asyncDispose]();
      await expect.poll(() => way.countClients(), { timeout: 5_000 }).toBe(0);
    },
  );
});
