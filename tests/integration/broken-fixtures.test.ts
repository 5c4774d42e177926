import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandResult, guichet } from './command-line.ts';
import { createIndexedLibrary, type Library } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';

/** Fixtures that cannot be right, through the built command: what it says, where, and that nothing is played. */

const env = { GUICHET_REPLAY_KEY: 'a-replay-secret-of-thirty-two-characters' };

let library: Library;
let service: ServiceProcess;

beforeAll(async () => {
  library = await createIndexedLibrary();
  service = await startService({ indexFolder: library.index, corpusFolder: library.corpus, env });
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

const inLibrary = (name: string) => join(library.folder, name);

/** A conversation that would be played, and then a broken one; a § stands where that is wrong. */
const withTurn = (expectation: string) =>
  `conversations:
  - name: greets
    turns: [user: Bonjour]
  - name: is broken
    turns:
      - user: a
        expect: ${expectation}
`;

const withHead = (head: string) => `conversations:\n  - name: x\n    ${head}\n    turns: [user: a]\n`;

/** Told by the file alone. */
const malformed: readonly (readonly [what: string, yaml: string, says: string])[] = [
  ['YAML that does not end', 'conversations: [\n§', 'Flow sequence in block collection'],
  ['a key that stands twice', 'conversations: []\n§conversations: []\n', 'Map keys must be unique'],
  ['an anchor that is not there', withHead('tags: [§*later]'), 'no anchor before this is called later'],
  ['an unknown key of a conversation', withHead('§tag: [a]'), 'Unrecognized key: "tag"'],
  ['an unknown expectation', withTurn('{ lang: fr, §cite: [x] }'), 'Unrecognized key: "cite"'],
  ['no turns', 'conversations:\n  - §name: x\n', 'turns: Invalid input'],
  [
    'a turn that does two things',
    withHead('lang: fr').replace('user: a', '§{ user: a, pick: b }'),
    'must have one of',
  ],
  ['an unknown action', withTurn('{ action: §reply }'), 'must be one of answer'],
  ['an unknown language', withHead('lang: §nl'), 'expected one of "fr"'],
  ['an unknown message', withTurn('{ says: [greeting, §hello] }'), 'says.1: Invalid option'],
  ['an unknown reason', withTurn('{ reasons: [§because] }'), 'reasons.0: Invalid option'],
  [
    'bounds the wrong way',
    withTurn('{ rank: { contes: §{ min: 2, max: 1 } } }'),
    'min must not be above max',
  ],
  ['a hash that is none', withTurn('{ text-sha256: §b26ef9 }'), 'must be a SHA-256'],
  ['a place without lines', withTurn('{ cites-at: [§horaires.csv] }'), 'must be a file and lines'],
  ['a skip until no date', withHead('skip: { reason: later, until: §2026-02-30 }'), 'must be a date'],
  [
    'a name that is taken',
    'conversations:\n  - { name: x, turns: [user: a] }\n  - { name: §x, turns: [user: b] }\n',
    'the name «x» is taken by the conversation at',
  ],
];

/** Told by the corpus. */
const impossible: readonly (readonly [what: string, yaml: string, says: string])[] = [
  ['an unknown answer', withTurn('{ cites: [contes, §nobody] }'), '«nobody» names no answer'],
  ['an answer that is ranked', withTurn('{ rank: { §nobody: { max: 1 } } }'), '«nobody» names no answer'],
  ['an unknown facet', withTurn('{ facet: §lane }'), 'no facet «lane»'],
  ['an unknown facet of a scope', withTurn('{ scope: { §lane: [x] } }'), 'no facet «lane»'],
  ['a value that no facet has', withTurn('{ slots: { couloir: [§Nulle part] } }'), 'no value «Nulle part»'],
  [
    'a value that is given',
    withHead('given: { slots: { couloir: [§Nulle part] } }'),
    'no value «Nulle part»',
  ],
  ['a question that nobody asks', withTurn('{ asks: §Quelle page ? }'), 'asks «Quelle page ?»'],
  ['a file that is not cited', withTurn('{ cites-at: [§"gone.csv:8"] }'), 'is cited at gone.csv:8'],
  [
    'lines that are not cited',
    withTurn('{ cites-at: ["horaires.csv:8", §"horaires.csv:9-99"] }'),
    'horaires.csv:9-99',
  ],
  ['a hash of no answer', withTurn(`{ text-sha256: §"${'0'.repeat(64)}" }`), 'has the hash 0000'],
  ['what it excludes', withTurn('{ cites: [contes], cites-not: [§contes] }'), 'stands under cites too'],
];

/** Told by the texts of the corpus, which a service does not send. */
const unwritten: readonly (readonly [what: string, yaml: string, says: string])[] = [
  ['a text that is nowhere', withTurn('{ text-contains: §le jeudi à 18 h }'), 'contains «le jeudi à 18 h»'],
  ['a title that is nowhere', withTurn('{ title: §Où ? }'), 'has the title «Où ?»'],
];

let written = 0;

function writeFixture(marked: string): { readonly path: string; readonly place: string } {
  const path = inLibrary(`broken-${written++}.yaml`);
  const before = marked.slice(0, marked.indexOf('§')).split('\n');
  writeFileSync(path, marked.replace('§', ''));
  return { path, place: `${path}:${before.length}:${before.at(-1)!.length + 1}` };
}

async function expectRefusal(marked: string, says: string, args: readonly string[]): Promise<void> {
  const { path, place } = writeFixture(marked);
  const report = inLibrary(`never-${written}.json`);
  const { status, stdout, stderr }: CommandResult = await guichet(
    ['replay', path, ...args, '--report', `json=${report}`],
    { env },
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  const [message, remedy, ...rest] = stderr.trimEnd().split('\n');
  expect(message).toContain(`error: ${place} `);
  expect(message).toContain(says);
  expect(remedy).not.toBe('');
  expect(rest).toEqual([]);
  expect(existsSync(report)).toBe(false);
}

describe('a broken fixture, with one message, its place, and nothing played', () => {
  it.each([...malformed, ...impossible, ...unwritten])('is refused for %s', (_, marked, says) =>
    expectRefusal(marked, says, ['--index', library.index]),
  );

  it.each(impossible)('is refused over a service for %s', (_, marked, says) =>
    expectRefusal(marked, says, ['--server', service.url]),
  );

  it('is refused with all that is wrong at once', async () => {
    const { path } = writeFixture(withTurn('§{ cites: [a, b], facet: lane }'));
    const { status, stdout, stderr } = await guichet(['replay', path, '--index', library.index]);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr.match(/:7:\d+ /g)).toEqual([':7:27 ', ':7:30 ', ':7:41 ']);
    expect(stderr.match(/^error: /gm)).toHaveLength(1);
  });
});

describe('a fixture that was right once', () => {
  it('exits with 2 where a skip is past its date, with its place, and plays the others', async () => {
    const { path } = writeFixture(
      `${withTurn('{ lang: fr }')}  - name: late\n    skip: §{ reason: waits, until: 2020-02-29 }\n    turns: [user: a]\n`,
    );
    const { status, stdout } = await guichet(['replay', path, '--index', library.index]);
    expect(status).toBe(2);
    expect(stdout).toContain(`${path}:9 skip, of «late»\n  expected  skipped until 2020-02-29: waits\n`);
    expect(stdout).toContain('conversations: 3 (2 passed, 1 failed, 0 skipped)');
  });

  it('is rewritten with --update where the corpus has moved on', async () => {
    const conte = 'À quelle heure est l’heure du conte ?';
    const { path } = writeFixture(
      `conversations:\n  - name: x\n    turns:\n      - user: ${conte}\n        expect: { cites-at: [§"horaires.csv:99"] }\n`,
    );
    const run = (...args: readonly string[]) => guichet(['replay', path, '--index', library.index, ...args]);
    expect((await run()).status).toBe(2);
    expect((await run('--update')).status).toBe(0);
    expect((await run()).status).toBe(0);
  });
});
