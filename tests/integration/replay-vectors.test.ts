import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proveIndex } from '../../src/indexing/open-index.ts';
import type { ReplayJson } from '../../src/replay/report/describe-replay.ts';
import { formatRecording, parseRecording } from '../../src/replay/vectors/recording.ts';
import { type CommandResult, guichet } from './command-line.ts';
import { changeByte, createIndexedLibrary, type Library, reword } from './library.ts';

/** The built command replays from recorded vectors where there is neither index nor model. */

const fixture = `corpus: faq
conversations:
  - name: tells the hour of the tales, and what follows
    turns:
      - user: à quelle heure l’heure du conte
        expect: { action: answer, cites: [contes] }
      - unhelped: true
  - name: refuses what is not there
    turns:
      - user: Quel est le cours de l’or à Londres ?
        expect: { action: abstain }
  - name: is asked for many things
    turns:
      - user: Combien de livres puis-je emprunter ?
      - user: Et pour les enfants ?
      - user: Quand êtes-vous ouverts ? Et combien coûte la carte ?
  - name: waits
    skip: { reason: for the summer, until: 9999-12-31 }
    turns: [user: Où rendre un livre ?]
`;

/** Of nothing that is there: whoever reads a model or an index fails. */
const nowhere = { GUICHET_MODEL: '/nowhere/model', GUICHET_INDEX: '/nowhere/index' };

let library: Library;
let fixtures: string;
let vectors: string;
let recorded: CommandResult;

beforeAll(async () => {
  library = await createIndexedLibrary();
  fixtures = join(library.folder, 'fixtures');
  mkdirSync(fixtures);
  writeFileSync(join(fixtures, 'library.yaml'), fixture);
  recorded = await guichet(['replay', 'record-vectors', fixtures, '--index', library.index]);
  vectors = /wrote (\S+),/.exec(recorded.stderr)?.[1] ?? 'none';
});

afterAll(() => library?.remove());

function replayRecorded(
  report: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const place = join(library.folder, report);
  return guichet(['replay', fixtures, '--vectors', vectors, '--report', `json=${place}`, ...args], {
    env: { ...nowhere, ...env },
  });
}

const readReport = (report: string) => readFileSync(join(library.folder, report), 'utf8');

/** What a visitor sees of each turn, and in which order. */
const seenIn = (report: string) =>
  (JSON.parse(readReport(report)) as ReplayJson).conversations.map(({ status, turns }) => ({
    status,
    turns: turns.map(({ turn: { answers, reasons: _, ...turn } }) => ({
      ...turn,
      answers: answers.map(({ probability: __, ...answer }) => answer),
    })),
  }));

/** A recording in which two questions have each other's vectors. */
async function swapQuestions(one: string, other: string): Promise<string> {
  const { queries } = parseRecording(readFileSync(vectors), vectors);
  const proved = await proveIndex(library.index);
  if (proved.state !== 'proved') throw new Error(proved.state);
  const [of, as] = [queries.get(one)!, queries.get(other)!];
  const swapped = [...queries].map(([text, embedded]) => ({
    text,
    embedded: text === one ? as : text === other ? of : embedded,
  }));
  const path = join(dirname(vectors), 'swapped.safetensors');
  writeFileSync(path, formatRecording({ proved, queries: swapped, corpusFolder: '../../corpus' }));
  return path;
}

describe('replaying from recorded vectors', () => {
  it('is prepared by one file beside the fixtures, named after the model', () => {
    expect(recorded.status).toBe(0);
    expect(recorded.stderr).toMatch(/^recorded [1-9]\d* questions and 51 passages\n/);
    expect(vectors).toMatch(/\/fixtures\/vectors\/[0-9a-f]{12}\.safetensors$/);
  });

  it('shows what the model shows, without index and model', async () => {
    const live = guichet([
      'replay',
      fixtures,
      '--index',
      library.index,
      '--report',
      `json=${join(library.folder, 'live.json')}`,
    ]);
    const [withModel, without] = await Promise.all([live, replayRecorded('recorded.json')]);
    expect(withModel).toMatchObject({ status: 0 });
    expect(without).toMatchObject({ status: 0 });
    expect(without.stdout).toContain('conversations: 4 (3 passed, 0 failed, 1 skipped)');
    expect(seenIn('recorded.json')).toEqual(seenIn('live.json'));
  });

  it('gives the same bytes with other numbers of threads and of conversations at once', async () => {
    const runs = [
      replayRecorded('one.json', ['--parallel', '1'], { GUICHET_THREADS: '1', UV_THREADPOOL_SIZE: '1' }),
      replayRecorded('many.json', ['--parallel', '8'], { GUICHET_THREADS: '8', UV_THREADPOOL_SIZE: '8' }),
    ];
    for (const { status } of await Promise.all(runs)) expect(status).toBe(0);
    expect(readReport('many.json')).toBe(readReport('one.json'));
  });

  it('is compared with what the model makes of the same today', async () => {
    const { status, stdout } = await guichet(['replay', fixtures, '--vectors', vectors, '--re-embed'], {
      env: { GUICHET_INDEX: library.index },
    });
    expect(status).toBe(0);
    expect(stdout).toMatch(
      /^questions: [1-9]\d*, moved by \d\.\de-\d+ on average, \d\.\de-(?:9|1\d) at most$/m,
    );
    expect(stdout).toMatch(/^passages: 51, moved by /m);
    expect(stdout).toContain('flips: 0\n');
  });

  it('tells every turn that is another one since, and which vectors moved', async () => {
    const swapped = await swapQuestions(
      'à quelle heure l’heure du conte',
      'Quel est le cours de l’or à Londres ?',
    );
    const { status, stdout } = await guichet(['replay', fixtures, '--vectors', swapped, '--re-embed'], {
      env: { GUICHET_INDEX: library.index },
    });
    expect(status).toBe(1);
    expect(stdout).toContain('became-refusal');
    expect(stdout).toMatch(/^ {2}\d\.\de-[12] à quelle heure l’heure du conte$/m);
    expect(stdout).toMatch(/^flips: [1-9]/m);
    const alone = await guichet(['replay', fixtures, '--re-embed']);
    expect(alone).toMatchObject({ status: 2, stdout: '' });
  });

  it('is refused, with everything that it lacks, where a fixture asks what was not recorded', async () => {
    const other = join(library.folder, 'other.yaml');
    writeFileSync(other, 'conversations: [{ name: x, turns: [{ user: Peut-on boire un café ? }] }]\n');
    const { status, stdout, stderr } = await guichet(['replay', other, '--vectors', vectors], {
      env: nowhere,
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('no vectors are recorded for what was asked:\n  «Peut-on boire un café ?»\n');
    expect(stderr).toContain('replay record-vectors');
  });

  it('is refused once the corpus has changed', async () => {
    const putBack = reword(join(library.corpus, 'faq.jsonl'), 'Aucune amende', 'Une amende');
    const { status, stderr } = await replayRecorded('stale.json').finally(putBack);
    expect(status).toBe(1);
    expect(stderr).toContain('do not match: the corpus file faq.jsonl has changed');
  });

  it('is refused with a byte changed, or where there is no such file', async () => {
    const putBack = changeByte(vectors);
    const damaged = await replayRecorded('damaged.json').finally(putBack);
    expect(damaged.status).toBe(1);
    expect(damaged.stderr).toContain('are damaged: its content has changed');
    const missing = await guichet(['replay', fixtures, '--vectors', join(library.folder, 'none')]);
    expect(missing.status).toBe(2);
    expect(missing.stderr).toContain('cannot be read');
  });
});
