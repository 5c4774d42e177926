import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { ConversationKey } from '../../src/protocol/conversation.ts';
import type { Turn } from '../../src/protocol/turn.ts';
import { withinSchema } from '../../src/store/postgres-pool.ts';
import {
  leftOut,
  leftOutNote,
  runOnServer,
  testDatabaseUrl,
} from '../../src/store/postgres-server.fixture.ts';
import { guichet } from './command-line.ts';
import { createFolder } from './leftovers.ts';
import { segurPlace, startSegur } from './segur.ts';
import type { ServiceProcess } from './serve.ts';
import { readHistory, request, say, startConversation } from './visitor.ts';

/** `guichet backup` and `guichet restore` beside running services, on both databases and from one to the other. */

const VISITORS = 4;
const limits = { GUICHET_MESSAGES_PER_MINUTE: '1000000' };

type Environment = Readonly<Record<string, string>>;

const services: ServiceProcess[] = [];
const schemas: string[] = [];

afterAll(async () => {
  await Promise.all(services.map((service) => service.stop('SIGKILL')));
  for (const schema of schemas) await runOnServer(testDatabaseUrl, `drop schema ${schema} cascade`);
});

async function createSqlite(): Promise<Environment> {
  return { GUICHET_DATA: createFolder('data') };
}

async function createPostgres(): Promise<Environment> {
  const schema = `guichet_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runOnServer(testDatabaseUrl, `create schema ${schema}`);
  schemas.push(schema);
  return { DATABASE_URL: withinSchema(testDatabaseUrl, schema) };
}

async function serve(env: Environment): Promise<ServiceProcess> {
  const service = await startSegur({ env: { ...limits, ...env } });
  services.push(service);
  return service;
}

async function succeed(args: readonly string[], env: Environment): Promise<string> {
  const { status, stdout, stderr } = await guichet(args, { env });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

async function refuse(args: readonly string[], env: Environment): Promise<string> {
  const { status, stdout, stderr } = await guichet(args, { env });
  expect({ stdout, refused: status === 1 || status === 2 }).toEqual({ stdout: '', refused: true });
  return stderr;
}

const questions = [
  'Quel est le délai de dépôt du dossier de référencement ?',
  'Bonjour',
  'Le dépôt d’un dossier est-il payant ?',
  'merci',
];

/** Says one thing after the other, and remembers what is answered, until the service is gone. */
async function talkUntilGone(url: string, key: ConversationKey, told: Turn[]): Promise<void> {
  for (let i = 0; ; i++) {
    try {
      told.push(await say(url, key, { text: questions[i % questions.length]! }));
    } catch (thrown) {
      // What `fetch` throws for a broken connection.
      if (thrown instanceof TypeError) return;
      throw thrown;
    }
  }
}

/** What anybody says of a conversation who has its key: served again, to the byte. */
async function historyOf(url: string, key: ConversationKey) {
  return (await readHistory(url, key)).exchanges;
}

const cases = [
  { name: 'SQLite', from: createSqlite, to: createSqlite, isSkipped: false },
  {
    name: `PostgreSQL${leftOutNote}`,
    from: createPostgres,
    to: createPostgres,
    isSkipped: leftOut !== undefined,
  },
  {
    name: `SQLite to PostgreSQL${leftOutNote}`,
    from: createSqlite,
    to: createPostgres,
    isSkipped: leftOut !== undefined,
  },
];

describe.each(cases)('a backup beside a service that is being used: $name', ({ from, to, isSkipped }) => {
  it.skipIf(isSkipped)(
    'has all that was acknowledged before, and is served again',
    { timeout: 240_000 },
    async () => {
      const [source, target] = [await from(), await to()];
      const service = await serve(source);
      expect(service.logs()).toContain(
        source.DATABASE_URL === undefined ? '"store":"SQLite, ' : '"store":"PostgreSQL, ',
      );
      const talks = await Promise.all(Array.from({ length: VISITORS }, () => startConversation(service.url)));
      const told = talks.map((): Turn[] => []);
      const talking = talks.map((key, visitor) => talkUntilGone(service.url, key, told[visitor]!));
      const heard = async (messages: number): Promise<void> => {
        const enough = told.flat().length + messages;
        await expect.poll(() => told.flat().length, { timeout: 90_000 }).toBeGreaterThanOrEqual(enough);
      };
      await heard(3 * VISITORS);

      const path = join(createFolder('backup'), 'guichet.jsonl');
      const before = told.map((turns) => [...turns]);
      const [printed] = await Promise.all([succeed(['backup', path], source), heard(VISITORS)]);
      expect(printed).toMatch(
        /^Backed up (SQLite|PostgreSQL), .*: 4 conversations, \d+ events, 0 contacts, \d+ served texts?, \d+ rows?\.$/m,
      );
      expect(statSync(path).mode & 0o777).toBe(0o600);
      await heard(VISITORS);
      expect(await service.stop('SIGKILL')).toBe(null);
      await Promise.all(talking);

      await succeed(['restore', path], target);
      const restored = await serve(target);
      for (const [visitor, key] of talks.entries()) {
        const turns = (await historyOf(restored.url, key)).map(({ turn }) => turn);
        // Word for word what was told before it began, and a beginning of what was told at all.
        expect(turns.slice(0, before[visitor]!.length)).toEqual(before[visitor]);
        expect(turns).toEqual(told[visitor]!.slice(0, turns.length));
        expect(turns.length).toBeLessThan(told[visitor]!.length);
      }
      const verified = await succeed(['verify', '--store', '--index', segurPlace.indexFolder], target);
      expect(verified).toMatch(/Store: \d+ texts ever served, \d+ answers shown, 0 failures\./);
      // It goes on from there.
      expect((await say(restored.url, talks[0]!, { text: 'Bonjour' })).action).toBe('smalltalk');
      expect(await restored.stop()).toBe(0);
    },
  );
});

describe.each(cases.slice(0, 2))('a restore beside a running service: $name', ({ from, isSkipped }) => {
  it.skipIf(isSkipped)(
    'is refused over what is there, and replaces all of it when told to',
    { timeout: 240_000 },
    async () => {
      const env = await from();
      const service = await serve(env);
      const { url } = service;
      const [kept, erased] = [await startConversation(url), await startConversation(url)];
      for (const key of [kept, erased]) await say(url, key, { text: 'Officine' });
      const path = join(createFolder('backup'), 'guichet.jsonl');
      await succeed(['backup', path], env);
      const before = await historyOf(url, kept);

      await say(url, kept, { text: 'Bonjour' });
      expect((await request(url, erased, { method: 'DELETE' })).status).toBe(204);
      const late = await startConversation(url);
      expect(await refuse(['restore', path], env)).toContain('The store is not empty.');
      expect(await historyOf(url, kept)).toHaveLength(before.length + 1);

      const damaged = `${path}.damaged`;
      writeFileSync(damaged, readFileSync(path).subarray(0, -10));
      expect(await refuse(['restore', damaged, '--replace'], env)).toContain('cut off');
      expect(await historyOf(url, kept)).toHaveLength(before.length + 1);

      expect(await succeed(['restore', path, '--replace'], env)).toMatch(/^Restored /);
      expect(await historyOf(url, kept)).toEqual(before);
      expect(await historyOf(url, erased)).toHaveLength(1);
      expect((await request(url, late)).status).toBe(404);
      expect((await say(url, kept, { text: 'Bonjour' })).action).toBe('smalltalk');
      expect(await service.stop()).toBe(0);
    },
  );
});

describe('backup and restore on the command line', () => {
  it('refuse what is not there, with exit code 2', async () => {
    const folder = createFolder('data');
    const missing = join(folder, 'missing');
    const path = join(folder, 'backup.jsonl');
    const backup = await guichet(['backup', path], { env: { GUICHET_DATA: missing } });
    expect([backup.status, backup.stdout]).toEqual([2, '']);
    expect(backup.stderr).toContain('nothing has been kept there yet');
    const restore = await guichet(['restore', path], { env: { GUICHET_DATA: missing } });
    expect([restore.status, restore.stdout]).toEqual([2, '']);
    expect(restore.stderr).toContain(`${path} cannot be read`);
  });

  it('say that no server answers, and not with which password', async () => {
    const env = { DATABASE_URL: 'postgres://marie:geheim@127.0.0.1:1/faq' };
    const { status, stdout, stderr } = await guichet(['backup', '/tmp/never'], { env });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      /^error: PostgreSQL, database faq on 127\.0\.0\.1:1, does not answer: connect ECONNREFUSED/,
    );
    expect(stderr).not.toContain('geheim');
  });
});
