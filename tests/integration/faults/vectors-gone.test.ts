import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWay, type Way } from '../../../src/core/way.fixture.ts';
import { readinessSchema } from '../../../src/protocol/http.ts';
import {
  leftOut,
  leftOutNote,
  runOnServer,
  testDatabaseUrl,
} from '../../../src/store/postgres-server.fixture.ts';
import { createPglite, type PgliteServer } from '../../../src/vector/pgvector/pglite.fixture.ts';
import { buildIndex, createLibrary } from '../library.ts';
import { type ServiceProcess, startService } from '../serve.ts';
import { say, startConversation, until } from '../visitor.ts';

/** With those of the library more than are all compared with every question. */
const MORE_ANSWERS = 220;

const crafts = ['boulanger', 'menuisier', 'plombier', 'relieur', 'horloger', 'tanneur', 'verrier'];
const towns = ['Lille', 'Brest', 'Nice', 'Dijon', 'Tours', 'Reims', 'Metz', 'Pau', 'Albi', 'Gap', 'Sète'];

/** Beside the library's answers, those of a market: who sells what where. */
function addMarket(folder: string): void {
  const rows = Array.from({ length: MORE_ANSWERS }, (_, i) => {
    const [craft, town] = [crafts[i % crafts.length]!, towns[i % towns.length]!];
    return JSON.stringify({
      answer: `Le ${craft} de ${town} tient l’échoppe ${i + 1} et ouvre à ${6 + (i % 5)} h.`,
      question: `Où trouver le ${craft} de ${town}, échoppe ${i + 1} ?`,
    });
  });
  writeFileSync(join(folder, 'marche.jsonl'), `${rows.join('\n')}\n`);
}

async function readReadiness({ url }: ServiceProcess) {
  const response = await fetch(`${url}/readyz`);
  return { status: response.status, ...readinessSchema.parse(await response.json()) };
}

async function expectAnswer({ url }: ServiceProcess): Promise<void> {
  const key = await startConversation(url);
  const { action, answers } = await say(url, key, { text: 'Combien coûte l’abonnement ?' });
  expect({ action, answers }).toMatchObject({
    action: 'answer',
    answers: [{ text: expect.stringContaining('12 euros') }],
  });
}

describe('vectors in a database', () => {
  const library = createLibrary();
  let database: PgliteServer;
  let way: Way;
  const services: ServiceProcess[] = [];

  const start = async (vectorsUrl: string): Promise<ServiceProcess> => {
    const env = { GUICHET_VECTORS_URL: vectorsUrl };
    const service = await startService({ indexFolder: library.index, env });
    services.push(service);
    return service;
  };

  beforeAll(async () => {
    addMarket(library.corpus);
    await buildIndex(library);
    database = await createPglite();
    way = await createWay(database.url);
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.stop()));
    await way?.close();
    await database?.[Symbol.asyncDispose]();
    library.remove();
  });

  it('are written by the first process and searched by all; while it is gone every answer is found all the same', async () => {
    const one = await start(way.url);
    const other = await start(way.url);
    expect(one.logs()).toContain('writing the vectors to their database');
    expect(other.logs()).not.toContain('writing the vectors to their database');
    const { rows } = await database.db.query<{ rows: number }>('select rows from guichet_vectors');
    expect(rows).toHaveLength(1);
    expect(rows[0]!.rows).toBeGreaterThan(MORE_ANSWERS);
    for (const service of [one, other]) {
      await expectAnswer(service);
      expect(await readReadiness(service)).not.toHaveProperty('degraded');
    }
    // Searched there, and nowhere else: without its rows nothing but words would lead to an answer.
    expect(one.logs()).not.toContain('compared one by one');

    await way.close();
    await expectAnswer(one);
    expect(await readReadiness(one)).toMatchObject({
      status: 200,
      ready: true,
      degraded: 'vectors are compared one by one: their database cannot be used',
    });
    expect(one.logs()).toContain('"msg":"vectors are compared one by one: their database cannot be used"');
    expect(one.logs()).not.toContain(new URL(way.url).username.concat('@'));

    await way.open();
    const isBack = async () => ((await readReadiness(one)).degraded === undefined ? true : undefined);
    await until(isBack);
    await expectAnswer(one);
    expect(one.logs()).toContain('"msg":"vectors are searched in their database again"');
    expect(one.process.exitCode).toBeNull();
  });

  it('that somebody has dropped are written again, while answers are found all the same', async () => {
    const service = services[0]!;
    const { rows } = await database.db.query<{ name: string }>('select name from guichet_vectors');
    await database.db.query(`drop table guichet_vectors_${rows[0]!.name}`);
    await expectAnswer(service);
    await until(async () => ((await readReadiness(service)).degraded === undefined ? true : undefined));
    const { rows: again } = await database.db.query<{ count: number }>(
      `select count(*)::int as count from guichet_vectors_${rows[0]!.name}`,
    );
    expect(again[0]!.count).toBeGreaterThan(MORE_ANSWERS);
    await expectAnswer(service);
  });

  it.skipIf(leftOut !== undefined)(
    `are compared one by one by two processes on a server without pgvector${leftOutNote}`,
    async (context) => {
      const found = await runOnServer(
        testDatabaseUrl,
        `select 1 from pg_available_extensions where name = 'vector'`,
      );
      if (found.length > 0) return context.skip('this server has pgvector');
      for (const service of [await start(testDatabaseUrl), await start(testDatabaseUrl)]) {
        expect(service.logs()).toContain('it has no pgvector');
        await expectAnswer(service);
        expect(await readReadiness(service)).toMatchObject({ ready: true, degraded: expect.any(String) });
      }
    },
  );
});
