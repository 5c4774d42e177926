import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { historySchema } from '../../src/protocol/conversation.ts';
import type { DiffJson } from '../../src/replay/diff/describe-diff.ts';
import type { ReplayJson } from '../../src/replay/report/describe-replay.ts';
import { writeTranscript } from '../../web/widget/transcript.ts';
import { guichet } from './command-line.ts';
import { buildIndex, copyLibrary, createIndexedLibrary, type Library, reword } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { request, say, startConversation } from './visitor.ts';

/** The built command against the built service, on a small index; and fixtures that are recorded and updated. */

const KEY = 'a-replay-secret-of-thirty-two-characters';
const env = { GUICHET_REPLAY_KEY: KEY };

let library: Library;
let service: ServiceProcess;

beforeAll(async () => {
  library = await createIndexedLibrary();
  const settings = { ...env, GUICHET_MESSAGES_PER_MINUTE: '6', GUICHET_LOG_LEVEL: 'debug' };
  service = await startService({ indexFolder: library.index, corpusFolder: library.corpus, env: settings });
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

const inLibrary = (name: string) => join(library.folder, name);

function writeFixture(name: string, yaml: string): string {
  writeFileSync(inLibrary(name), yaml);
  return inLibrary(name);
}

const conte = 'À quelle heure est l’heure du conte ?';

const passing = `corpus: faq
conversations:
  - name: tells the hour of the tales
    turns:
      - user: ${conte}
        expect: { action: answer, cites: [contes], rank: { contes: { max: 1 } }, masks: [] }
      - unhelped: true
  - name: greets
    turns:
      - user: Bonjour
        expect: { action: smalltalk, says: [greeting] }
      - pick: personOption
        expect: { action: handoff, handoff: { online: false } }
  - name: is sure of nothing where nothing is enough
    given: { thresholds: { answer: 1, choice: 1 } }
    turns:
      - user: ${conte}
        expect: { action: abstain }
`;

/** Conversations in the store of the service. */
function countKept({ dataFolder } = service): number {
  const database = new Database(join(dataFolder, 'conversations.sqlite'), { readonly: true });
  try {
    return database.prepare('select count(*) from conversations').pluck().get() as number;
  } finally {
    database.close();
  }
}

/** More than the limits of the service let a visitor do. */
const many = `${passing}${Array.from({ length: 12 }, (_, i) => `  - { name: c${i}, turns: [user: Bonjour] }\n`).join('')}`;

describe('replay --server', () => {
  const overServer = (args: readonly string[], environment: Readonly<Record<string, string>> = env) =>
    guichet(['replay', ...args], { env: environment });

  it('gives the same report as in this process, held up by no limit, and leaves nothing behind', async () => {
    const fixture = writeFixture('many.yaml', many);
    const here = await guichet(['replay', '--index', library.index, '--json', fixture]);
    expect([here.status, here.stderr]).toEqual([0, '']);
    const there = await overServer([fixture, '--server', service.url, '--json', '--parallel', '3']);
    expect([there.status, there.stderr]).toEqual([0, '']);
    const [ours, theirs] = [here, there].map(({ stdout }) => JSON.parse(stdout) as ReplayJson);
    expect(theirs).toEqual(ours);
    expect(there.stdout).toBe(here.stdout);
    expect(Object.keys(theirs!.coverage.branches).length).toBeGreaterThan(30);
    expect(theirs!.counts).toMatchObject({ conversations: 15, passed: 15 });
    expect(countKept()).toBe(0);
    expect(service.logs()).not.toContain(KEY);
  });

  it('exits with 1 for what does not hold, and with 2 and a reason where it is not let in', async () => {
    const fixture = writeFixture('wrong.yaml', passing.replace('action: smalltalk', 'action: answer'));
    const wrong = await overServer([fixture, '--server', service.url]);
    expect(wrong.status).toBe(1);
    expect(countKept()).toBe(0);
    expect(wrong.stdout).toContain('wrong.yaml:11 action, turn 1 of «greets»');
    const refusals: [Record<string, string>, string[], string][] = [
      [{}, [service.url], 'GUICHET_REPLAY_KEY'],
      [{ GUICHET_REPLAY_KEY: `${KEY}x` }, [service.url], 'REPLAY_REFUSED'],
      [env, ['http://127.0.0.1:1'], 'cannot be reached'],
      [env, ['nonsense'], 'Write an address'],
      [env, [service.url, '--index', library.index], 'cannot be used with'],
    ];
    for (const [environment, args, says] of refusals) {
      const { status, stdout, stderr } = await overServer([fixture, '--server', ...args], environment);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(says);
      expect(stderr).not.toContain(KEY);
    }
  });
});

describe('replay diff over sockets', () => {
  const other = 'another-replay-secret-of-32-characters';
  const keys = { ...env, GUICHET_REPLAY_KEY_B: other };
  const diff = (args: readonly string[], environment: Readonly<Record<string, string>> = keys) =>
    guichet(['replay', 'diff', ...args], { env: environment });

  it('says of two services, and of an index and a service, what it says of the indexes', async () => {
    const changed = copyLibrary(library);
    reword(join(changed.corpus, 'horaires.csv'), 'le mercredi à 16 h 30', 'le mercredi à 17 h 30');
    await buildIndex(changed);
    const { index: indexFolder, corpus: corpusFolder } = changed;
    const after = await startService({ indexFolder, corpusFolder, env: { GUICHET_REPLAY_KEY: other } });
    const fixture = writeFixture('diffed.yaml', passing);
    const markdown = inLibrary('diff.md');
    const here = await diff([library.index, indexFolder, fixture, '--json']);
    const places = [service.url, after.url];
    const there = await diff([...places, fixture, '--json', '--report', `markdown=${markdown}`]);
    const mixed = await diff([library.index, after.url, fixture, '--json']);
    expect([here, there, mixed].map(({ status }) => status)).toEqual([1, 1, 1]);
    const [ofIndexes, ofServices, ofBoth] = [here, there, mixed].map(
      ({ stdout }) => JSON.parse(stdout) as DiffJson,
    );
    expect(ofIndexes!.harmful).toEqual({ refused: 1, accepted: 0 });
    expect(ofServices).toEqual({
      ...ofIndexes,
      before: { ...ofIndexes!.before, server: service.url },
      after: { ...ofIndexes!.after, server: after.url },
    });
    expect(ofBoth!.changes).toEqual(ofIndexes!.changes);
    expect(readFileSync(markdown, 'utf8')).toContain(`- after: ${after.url}, `);
    expect(countKept(service)).toBe(0);
    expect(countKept(after)).toBe(0);

    const wrong = await diff([service.url, after.url, fixture], env);
    expect([wrong.status, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toContain(`${after.url} refuses, REPLAY_REFUSED`);
    for (const said of [wrong.stderr, service.logs(), after.logs()]) {
      expect(said).not.toContain(KEY);
      expect(said).not.toContain(other);
    }
    await after.stop();
    changed.remove();
  });

  it('compares a service with itself by thresholds, and refuses what it cannot reach', async () => {
    const fixture = writeFixture('thresholds.yaml', passing);
    const stricter = await diff([service.url, service.url, fixture, '--thresholds-b', '1,1']);
    expect(stricter.status).toBe(1);
    expect(stricter.stdout).toContain('because  settings: the thresholds');
    for (const [places, says, environment] of [
      [[service.url, 'http://127.0.0.1:1', fixture], 'http://127.0.0.1:1 cannot be reached', keys],
      [[service.url, 'http://', fixture], 'Write an address', keys],
      [[service.url, library.index, fixture], 'GUICHET_REPLAY_KEY', {}],
      [[service.url], 'one index or service is named, and no thresholds', keys],
    ] as const) {
      const { status, stderr } = await diff(places, environment);
      expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining(says) });
    }
  });
});

describe('replay record', () => {
  const record = (...args: readonly string[]) =>
    guichet(['replay', 'record', '--index', library.index, ...args], {
      env: { GUICHET_DATA: service.dataFolder },
    });

  it('makes one fixture of a conversation, whether exported, downloaded or stored', async () => {
    const key = await startConversation(service.url);
    await say(service.url, key, { text: 'Bonjour, je suis jean.dupont@example.org' });
    await say(service.url, key, { text: conte });
    await say(service.url, key, { choice: { facet: '*action', value: 'handoff' } });
    const exported = await (await request(service.url, key, { path: '/export' })).text();
    const { exchanges } = historySchema.parse(JSON.parse(exported));
    const entries = exchanges.map(({ messageId, turn }) => ({ id: messageId, text: turn.query, turn }));
    const json = writeFixture('export.json', exported);
    const transcript = writeFixture('transcript.txt', writeTranscript(entries, 'fr'));
    const output = inLibrary('recorded.yaml');
    const [fromJson, fromText, fromStore] = [
      await record(json),
      await record(transcript),
      await record('--id', key.id, '--output', output),
    ];
    expect([fromStore.status, fromStore.stdout]).toEqual([0, '']);
    const yaml = readFileSync(output, 'utf8');
    expect(fromJson.stdout).toBe(yaml);
    expect(fromText.stdout).toBe(yaml);
    expect(yaml).toContain('corpus: faq\n');
    expect(yaml).toContain('cites-first: contes');
    expect(yaml).toContain('pick: personOption');
    expect(yaml).not.toContain('dupont');
    expect((await guichet(['replay', '--index', library.index, output])).status).toBe(0);
    expect(await record('--id', key.id, '--output', output)).toMatchObject({ status: 2 });
  });

  it('is refused for nothing, for both, and for what is not there', async () => {
    for (const [args, says] of [
      [[], 'Give one file'],
      [['x.txt', '--id', 'y'], 'Give one file'],
      [[inLibrary('nowhere.txt')], 'cannot be read'],
      [['--id', 'nobody'], 'conversation'],
      [[writeFixture('empty.txt', 'nothing\n')], 'no visitor says anything'],
    ] as const) {
      const { status, stdout, stderr } = await record(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(says);
    }
  });
});

describe('replay --update', () => {
  it('shows what does not hold, rewrites just that, and exits with 0', async () => {
    const before = `# ours\n${passing.replace('cites: [contes]', 'cites: [tarif]').replace('says: [greeting] }', "says: ['thanks'] } # or so")}`;
    const fixture = writeFixture('update.yaml', before);
    const { status, stdout, stderr } = await guichet([
      'replay',
      '--index',
      library.index,
      fixture,
      '--update',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain(
      'update.yaml:7 cites, turn 1 of «tells the hour of the tales»\n  expected  ["tarif"]',
    );
    expect(stdout).toContain('conversations: 3 (3 passed, 0 failed, 0 skipped)');
    expect(stderr).toContain(`rewrote 2 expectations in ${fixture}`);
    const after = readFileSync(fixture, 'utf8');
    expect(after).toBe(
      before.replace('cites: [tarif]', 'cites: [contes]').replace("says: ['thanks']", 'says: [greeting]'),
    );
    const again = await guichet(['replay', '--index', library.index, fixture, '--update']);
    expect([again.status, readFileSync(fixture, 'utf8')]).toEqual([0, after]);
  });

  it('exits with 1 for what cannot be rewritten, and leaves the file', async () => {
    const yaml = 'conversations: [{ name: a, turns: [{ pick: Nulle part }] }]\n';
    const fixture = writeFixture('pick.yaml', yaml);
    expect((await guichet(['replay', '--index', library.index, fixture, '--update'])).status).toBe(1);
    expect(readFileSync(fixture, 'utf8')).toBe(yaml);
    expect(existsSync(`${fixture}.tmp`)).toBe(false);
  });
});
