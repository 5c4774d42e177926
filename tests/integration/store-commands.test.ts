import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversationKey, MessageRequest } from '../../src/protocol/conversation.ts';
import { exportSchema } from '../../src/protocol/http.ts';
import { ACTION_FACET, HANDOFF_CHOICE, type Turn, turnSchema } from '../../src/protocol/turn.ts';
import { type CommandResult, guichet } from './command-line.ts';
import { createFolder } from './leftovers.ts';
import { segurPlace, startSegur } from './segur.ts';
import { refusedService, type ServiceProcess } from './serve.ts';
import { readHistory, request, say, send, startConversation } from './visitor.ts';

/** What becomes of conversations: proved, taken away, erased, kept for their term and no longer. */

const DAY_MS = 24 * 60 * 60 * 1000;

const askForPerson: MessageRequest = { choice: { facet: ACTION_FACET, value: HANDOFF_CHOICE } };

const handedOver: ServiceProcess[] = [];

afterAll(async () => {
  await Promise.all(handedOver.map((service) => service.stop()));
});

async function start(dataFolder?: string, env: Readonly<Record<string, string>> = {}) {
  const service = await startSegur({
    env: { GUICHET_LOG_LEVEL: 'debug', GUICHET_MESSAGES_PER_MINUTE: '10000', ...env },
    ...(dataFolder !== undefined && { dataFolder }),
  });
  handedOver.push(service);
  return service;
}

function verifyStore(dataFolder: string): Promise<CommandResult> {
  return guichet(['verify', '--store', '--index', segurPlace.indexFolder], {
    env: { GUICHET_DATA: dataFolder },
  });
}

/** Which of these words stand in a file of the data folder. */
function findWords(dataFolder: string, words: readonly string[]): string[] {
  const files = readdirSync(dataFolder).map((name) => readFileSync(join(dataFolder, name)));
  expect(files.length).toBeGreaterThan(0);
  return words.filter((word) => files.some((bytes) => bytes.includes(word)));
}

/** Reads or changes the database beside the service. */
function inDatabase<T>(dataFolder: string, work: (database: Database.Database) => T): T {
  const database = new Database(join(dataFolder, 'conversations.sqlite'), { fileMustExist: true });
  try {
    return work(database);
  } finally {
    database.close();
  }
}

async function leaveContact(url: string, key: ConversationKey, contact: string): Promise<void> {
  await say(url, key, askForPerson);
  const { status } = await request(url, key, { method: 'POST', path: '/contact', body: { contact } });
  expect(status).toBe(204);
}

async function codeOf(sent: Promise<Response>): Promise<[number, string]> {
  const response = await sent;
  const { error } = (await response.json()) as { error: { code: string } };
  return [response.status, error.code];
}

describe('a service with conversations', () => {
  let service: ServiceProcess;
  let url: string;

  beforeAll(async () => {
    service = await start();
    url = service.url;
  }, 240_000);

  it('is proved beside it: every text that was shown, every answer that shows it', async () => {
    const before = await verifyStore(service.dataFolder);
    expect(before.stdout).toContain('Store: 0 texts ever served, 0 answers shown, 0 failures.');
    const keys = await Promise.all([startConversation(url), startConversation(url)]);
    const turns: Turn[] = [];
    for (const key of keys) {
      turns.push(await say(url, key, { text: 'Le dépôt d’un dossier est-il payant ?' }));
      turns.push(await say(url, key, { text: 'Quel montant de forfait pour un kiné ?' }));
    }
    const { status, stdout, stderr } = await verifyStore(service.dataFolder);
    expect([status, stderr]).toEqual([0, '']);
    const shown = turns.flatMap(({ answers }) => answers);
    expect(shown.length).toBeGreaterThanOrEqual(4);
    const texts = new Set(shown.map(({ sha256 }) => sha256)).size;
    expect(stdout).toMatch(/^89 answers, read again at \d+ places: \d+ proved\.$/m);
    expect(stdout).toContain(`Store: ${texts} texts ever served, ${shown.length} answers shown, 0 failures.`);
  });

  it('gives a copy of all that was said, and of nothing else', async () => {
    const key = await startConversation(url);
    const rate = async (useful: boolean): Promise<Response> => {
      const { sha256 } = turns.at(-1)!.answers[0]!;
      return request(url, key, { method: 'POST', path: '/feedback', body: { sha256, useful } });
    };
    const turns = [await say(url, key, { id: 'm1', text: 'Bonjour, je suis Odette.' })];
    turns.push(
      await say(url, key, { id: 'm2', text: 'Quel est le délai de dépôt du dossier de référencement ?' }),
      await say(url, key, { id: 'm3', choice: { facet: 'couloir', value: 'Officine' } }),
    );
    expect((await rate(true)).status).toBe(204);
    turns.push(await say(url, key, { id: 'm4', text: 'Le dépôt d’un dossier est-il payant ?' }));
    const { turn } = (await (await rate(false)).json()) as { turn: unknown };
    turns.push(turnSchema.parse(turn), await say(url, key, { id: 'm5', text: 'un conseiller svp' }));
    expect(turns.at(-1)).toMatchObject({ action: 'handoff', handoff: { takesContact: true } });

    const response = await request(url, key, { path: '/export' });
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename=guichet-${key.id}.json`);
    const text = await response.text();
    const { exchanges, exportedAt, ...copy } = exportSchema.parse(JSON.parse(text));
    expect(copy).toMatchObject({ id: key.id, lang: 'fr' });
    expect(Math.abs(Date.parse(exportedAt) - Date.now())).toBeLessThan(60_000);
    expect(exchanges.map(({ turn }) => turn)).toEqual(turns);
    expect(turns.map(({ query }) => query)).toEqual([
      'Bonjour, je suis Odette.',
      'Quel est le délai de dépôt du dossier de référencement ?',
      'Officine',
      'Le dépôt d’un dossier est-il payant ?',
      'Non',
      'un conseiller svp',
    ]);
    expect(exchanges.flatMap(({ feedback }) => Object.values(feedback))).toEqual([true, false]);
    expect(exchanges.map(({ at }) => at)).toEqual(exchanges.map(({ at }) => at).toSorted());
    expect(text).not.toContain(key.token);
  });

  it('keeps a contact apart, and out of history, copy and log', async () => {
    const key = await startConversation(url);
    const contact = 'odette.trucmuche@example.org';
    const refused = request(url, key, { method: 'POST', path: '/contact', body: { contact } });
    expect(await codeOf(refused)).toEqual([400, 'CONTACT_NOT_ASKED']);
    await leaveContact(url, key, contact);
    const copies = await Promise.all(['', '/export'].map((path) => request(url, key, { path })));
    for (const copy of copies) expect(await copy.text()).not.toContain('trucmuche');
    expect(service.logs()).not.toContain('trucmuche');

    const [events, contacts] = inDatabase(service.dataFolder, (database) => [
      database.prepare('select body from events where conversation_id = ?').pluck().all(key.id) as string[],
      database.prepare('select body from contacts where conversation_id = ?').pluck().all(key.id) as string[],
    ]);
    expect(events!.length).toBeGreaterThan(0);
    expect(events!.filter((body) => body.includes('trucmuche'))).toEqual([]);
    expect(contacts).toEqual([expect.stringContaining(contact)]);
  });

  it('erases a conversation without leaving a word of it', async () => {
    const [key, other] = await Promise.all([startConversation(url), startConversation(url)]);
    const words = ['Clémentine', 'Machinchose', 'parapluie-vert', 'clementine@example.org'];
    await say(url, other, { text: 'Bonjour, je m’appelle Barnabé.' });
    await say(url, key, { text: `Bonjour, je suis ${words[0]} ${words[1]}.` });
    await say(url, key, { text: 'Quelles pièces justificatives faut-il joindre au dossier ?' });
    await say(url, key, { text: `c’est pour un ${words[2]} de kiné` });
    await leaveContact(url, key, words[3]!);
    expect(findWords(service.dataFolder, words)).toEqual(words);

    expect((await request(url, key, { method: 'DELETE' })).status).toBe(204);
    expect(findWords(service.dataFolder, words)).toEqual([]);
    expect(await codeOf(request(url, key))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect(await codeOf(send(url, key, { text: 'Bonjour' }))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    // Its neighbour is still there.
    expect((await readHistory(url, other)).exchanges).toHaveLength(1);
    expect(findWords(service.dataFolder, ['Barnabé'])).toEqual(['Barnabé']);
  });

  it('writes no personal number or address down that was sent, nor anything said into the log', async () => {
    const key = await startConversation(url);
    const numbers = [
      '06 98 76 54 32',
      '2 69 05 49 588 157 80',
      'FR76 3000 6000 0112 3456 7890 189',
      '4970 1012 3456 7893',
      'gertrude.bidule@example.org',
    ];
    for (const number of numbers) {
      const turn = await say(url, key, { text: `Voici : ${number}. Le dépôt est-il payant ?` });
      expect(turn.query).toMatch(/^Voici : \[donnée masquée\u00a0: [^\]]+\]\. Le dépôt est-il payant \?$/);
      expect(turn.messages[0]).toContain('j’ai masqué');
    }
    const written = numbers.flatMap((number) => [number, number.replaceAll(' ', '')]);
    expect(findWords(service.dataFolder, written)).toEqual([]);
    const logs = service.logs();
    expect(logs).toContain('turn taken');
    expect(written.filter((number) => logs.includes(number))).toEqual([]);
    expect(logs).not.toMatch(/payant|Odette|Machinchose|masqu/);
  });
});

describe('what is past its term', () => {
  it('is refused at once, and erased to the last word at the next start', async () => {
    const env = { GUICHET_RETENTION_DAYS: '2', GUICHET_CONTACT_DAYS: '1' };
    const first = await start(undefined, env);
    const { url, dataFolder } = first;
    const converse = async (name: string): Promise<ConversationKey> => {
      const key = await startConversation(url);
      await say(url, key, { text: `Bonjour, je suis ${name}.` });
      await leaveContact(url, key, `${name.toLowerCase()}@example.org`);
      return key;
    };
    const [idle, alive] = [await converse('Anatole'), await converse('Berthe')];
    /** As if so many days had passed since. */
    const age = (sql: string, days: number, { id }: ConversationKey) =>
      inDatabase(dataFolder, (database) => database.prepare(sql).run(days * DAY_MS, id));
    const lastSeen = 'update conversations set last_seen_at = last_seen_at - ? where id = ?';
    age(lastSeen, 1.99, alive);
    age(lastSeen, 2.01, idle);
    const leftAt = 'update contacts set left_at = left_at - ? where conversation_id = ?';
    for (const key of [idle, alive]) age(leftAt, 1.01, key);

    expect(await codeOf(request(url, idle))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect(await codeOf(send(url, idle, { text: 'Bonjour' }))).toEqual([404, 'CONVERSATION_UNKNOWN']);
    expect((await readHistory(url, alive)).exchanges).toHaveLength(2);
    expect(await first.stop()).toBe(0);

    const words = ['Anatole', 'anatole@', 'Berthe', 'berthe@'];
    expect(findWords(dataFolder, words)).toEqual(words);
    const second = await start(dataFolder, env);
    expect(second.logs()).toContain('erased what is past its term');
    expect(findWords(dataFolder, words)).toEqual(['Berthe']);
    expect((await readHistory(second.url, alive)).exchanges).toHaveLength(2);
  });
});

describe('a data folder that cannot be used', () => {
  const remedies = {
    'a file in its place': 'let the account that runs Guichet write in this folder',
    'a damaged database': 'Stop the service and move the database away',
  };

  function spoil(what: keyof typeof remedies): { dataFolder: string; named: string } {
    const folder = createFolder('spoilt');
    const file = join(folder, 'conversations.sqlite');
    writeFileSync(file, 'Ceci n’est pas une base de données. '.repeat(100));
    return what === 'a damaged database'
      ? { dataFolder: folder, named: file }
      : { dataFolder: file, named: file };
  }

  it.each(Object.keys(remedies) as (keyof typeof remedies)[])(
    'is refused with what mends it: %s',
    async (what) => {
      const { dataFolder, named } = spoil(what);
      const bytes = readFileSync(named);
      const [served, verified] = await Promise.all([
        refusedService({ ...segurPlace, dataFolder }),
        verifyStore(dataFolder),
      ]);
      for (const { status, stdout, stderr } of [served, verified]) {
        expect([status, stdout]).toEqual([1, '']);
        expect(stderr).toContain(named);
        expect(stderr).toContain(remedies[what]);
        expect(stderr).not.toContain('    at ');
      }
      expect(readFileSync(named).equals(bytes)).toBe(true);
    },
  );
});
