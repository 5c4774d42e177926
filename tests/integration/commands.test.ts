import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NONE_OPTION, turnSchema } from '../../src/protocol/turn.ts';
import { cleanEnvironment, entry, guichet, parseJsonLines } from './command-line.ts';
import { createIndexedLibrary, type Library } from './library.ts';

/** What the commands print and how they end, when all is well. */

let library: Library;
let queries: string;

/** In no order of topic, so that the output's order is the file's. */
const questions = [
  'à quelle heure est l’heure du conte ?',
  'combien coûte l’abonnement',
  '"livre" perdu',
  'combien coûte l’abonnement',
  'where does the tour start?',
];

beforeAll(async () => {
  library = await createIndexedLibrary();
  queries = join(library.folder, 'queries.tsv');
  writeFileSync(queries, `id\tquery\n${questions.map((question, i) => `q${i}\t${question}`).join('\n')}\n`);
});

afterAll(() => library?.remove());

function run(command: string, ...args: string[]) {
  return guichet([command, ...args, '--index', library.index]);
}

async function runJson<T>(command: string, ...args: string[]): Promise<T[]> {
  const { status, stdout, stderr } = await run(command, ...args, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return parseJsonLines<T>(stdout);
}

describe('index', () => {
  it('says what was read, where it repeats and where it is empty', async () => {
    const { status, stdout, stderr } = await run('index');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`Corpus ${library.corpus}\nRead 1 page with 4 blocks, 2 tables with 12 rows:`);
    expect(stdout).toContain('14 answers to serve (15 different texts, the empty one included).');
    expect(stdout).toContain('e6fecbed3fdb: faq.jsonl:3, page.txt:11');
    expect(stdout).toContain('1 empty answer, never served:\n  page.txt:15');
    expect(stdout).toContain('2 of 14 answers, with 3 phrasings');
    expect(stdout).toContain('No answers added since the last build.\nNo answers gone since the last build.');
  });

  it('prints one JSON object and nothing else on stdout', async () => {
    const [built, ...others] = await runJson<Record<string, unknown>>('index');
    expect(others).toEqual([]);
    expect(built).toMatchObject({
      corpus: library.corpus,
      model: 'multilingual-e5-small',
      counts: { answers: 14, truncated: 0 },
      report: { pages: 1, rows: 12, blocks: 4, distinct: 15, answers: 14, repeats: 1 },
      changes: { compared: true, added: [], gone: [] },
    });
  });

  it('warns of what is suspicious, and fails for it with --strict', async () => {
    const corpus = join(library.folder, 'suspicious');
    mkdirSync(corpus);
    writeFileSync(join(corpus, 'faq.jsonl'), '{"answer": "Non."}\n');
    const build = (name: string, ...options: string[]) =>
      guichet(['index', '--corpus', corpus, '--index', join(library.folder, name), ...options]);
    const [lenient, strict] = await Promise.all([build('lenient'), build('strict', '--strict')]);
    expect([lenient.status, strict.status]).toEqual([0, 1]);
    for (const { stdout } of [lenient, strict]) expect(stdout).toContain('faq.jsonl:1 needs-question');
    expect(strict.stderr).toContain('1 findings');
  });
});

interface ExplainedHit {
  readonly probability: number;
  readonly parts: Readonly<Record<string, number>>;
  readonly words: readonly { readonly word: string; readonly start: number; readonly end: number }[];
}

describe('search', () => {
  it('ranks the obvious answer first, in the shape of the contract', async () => {
    const [found, ...others] = await runJson<{ hits: { rank: number; score: number }[] }>(
      'search',
      'comment devenir lecteur ?',
    );
    expect(others).toEqual([]);
    expect(Object.keys(found!)).toEqual(['query', 'hits']);
    const { hits } = found!;
    expect(hits).toHaveLength(10);
    expect(hits.map(({ rank }) => rank)).toEqual(hits.map((_, i) => i + 1));
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    for (const hit of hits) {
      expect(hit).toEqual({
        answer: expect.stringMatching(/^[0-9a-f]{12}$/),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        rank: expect.any(Number),
        score: expect.any(Number),
      });
    }
    const { stdout } = await run('search', 'comment devenir lecteur ?', '--top', '1');
    expect(stdout).toMatch(/^ {2}1 .*L’inscription se fait à l’accueil/);
    expect(stdout.trimEnd().split('\n')).toHaveLength(2);
    expect(stdout).toContain('faq.jsonl:1');
  });

  it('gives no more hits than --top and no more than there are', async () => {
    const count = async (top: string): Promise<number> => {
      const [found] = await runJson<{ hits: unknown[] }>('search', 'horaires', '--top', top);
      return found!.hits.length;
    };
    expect(await Promise.all([count('3'), count('10000')])).toEqual([3, 14]);
  });

  it('answers a queries file in its order, the same to the byte every time', async () => {
    const args = ['search', '--queries', queries, '--json'] as const;
    const [first, second] = await Promise.all([run(...args), run(...args)]);
    expect(second).toEqual(first);
    const found = parseJsonLines<{ query: string; hits: { answer: string }[] }>(first.stdout);
    expect(found.map(({ query }) => query)).toEqual(questions);
    expect(found[1]).toEqual(found[3]);
    expect(found.map(({ hits }) => hits[0]!.answer)).toEqual([
      '5c3744aa3901',
      'eb269290b480',
      expect.any(String),
      'eb269290b480',
      '53e3ed29e0fd',
    ]);
  });

  it('explains each hit: what every part scores, and which words match where', async () => {
    const question = 'combien coûte l’abonnement annuel ?';
    const [found] = await runJson<{ hits: ExplainedHit[] }>('search', question, '--explain', '--top', '3');
    expect(found!.hits).toHaveLength(3);
    for (const { probability, parts, words } of found!.hits) {
      expect(probability).toBeGreaterThanOrEqual(0);
      expect(probability).toBeLessThanOrEqual(1);
      expect(Object.keys(parts).sort()).toEqual(['dense', 'late', 'lexical', 'question', 'union']);
      expect(words.map(({ word }) => word)).toEqual(['combien', 'coûte', 'l’abonnement', 'annuel']);
      for (const { word, start, end } of words) expect(question.slice(start, end)).toBe(word);
    }
    expect(found!.hits[0]!.words).toContainEqual(
      expect.objectContaining({ word: 'coûte', matched: 'coûte', matchedStart: 20, matchedEnd: 25 }),
    );

    const { stdout } = await run('search', question, '--explain', '--top', '1');
    expect(stdout).toMatch(/^ +probability \d\.\d\d; late \d\.\d{3}, union /m);
    expect(stdout).toMatch(/^ +combien → .*; coûte → coûte \d\.\d\d; /m);
  });

  it('finds nothing for a blank question', async () => {
    expect(await runJson('search', ' ')).toEqual([{ query: ' ', hits: [] }]);
  });
});

describe('ask', () => {
  it('takes one turn a question, in the shape of the contract', async () => {
    const turns = (await runJson('ask', '--queries', queries)).map((turn) => turnSchema.parse(turn));
    expect(turns.map(({ query }) => query)).toEqual(questions);
    const [conte] = turns;
    expect(conte).toMatchObject({
      action: 'answer',
      answers: [{ answer: '5c3744aa3901', citations: [{ file: 'horaires.csv', startLine: 8, endLine: 8 }] }],
      feedbackQuestion: 'Cette réponse vous a-t-elle été utile ?',
    });
    expect(conte!.answers[0]!.text).toBe(
      'L’heure du conte a lieu le mercredi à 16 h 30, pour les enfants de trois à six ans, sans réservation.',
    );
  });

  it('offers the questions of plausible answers where none is sure enough', async () => {
    const env = { GUICHET_MIN_PROBABILITY: '1', GUICHET_MIN_CHOICE_PROBABILITY: '0' };
    const args = ['ask', 'combien coûte l’abonnement ?', '--index', library.index];
    const [json, text] = await Promise.all([guichet([...args, '--json'], { env }), guichet(args, { env })]);
    const turn = turnSchema.parse(JSON.parse(json.stdout));
    expect(turn).toMatchObject({
      action: 'clarify',
      answers: [],
      messages: [],
      clarification: { facet: null },
    });
    const { question, options } = turn.clarification!;
    expect(options[0]).toEqual({ value: 'eb269290b480', label: 'Combien coûte l’abonnement ?', count: 1 });
    expect(options.at(-1)).toEqual({ value: NONE_OPTION, label: 'Aucun de ces choix', count: 0 });
    expect(options.length).toBeLessThanOrEqual(4 + 1);
    const lines = options.map(({ label }, i) => `  ${i + 1}. ${label}`);
    expect(text.stdout).toBe(`${[question, ...lines].join('\n')}\n`);
  });

  it('asks for a question instead of a blank one, and returns a greeting', async () => {
    const [[blank], [greeting]] = await Promise.all([
      runJson<object>('ask', ''),
      runJson<object>('ask', 'Bonjour !'),
    ]);
    expect(blank).toMatchObject({
      query: '',
      action: 'smalltalk',
      answers: [],
      messages: ['Écrivez votre question et je chercherai la réponse dans la FAQ.'],
    });
    expect(greeting).toMatchObject({
      query: 'Bonjour !',
      action: 'smalltalk',
      answers: [],
      messages: ['Bonjour. Posez votre question, ou choisissez un sujet.'],
    });
  });

  it('prints the answer line for line, its source and the feedback question', async () => {
    const { status, stdout, stderr } = await run('ask', 'quels sont les horaires d’ouverture ?');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('Fermé le lundi, le vendredi et le dimanche ; "fermé" aussi les jours fériés.');
    expect(stdout).toContain('— horaires.csv:2-5');
    expect(stdout).toMatch(/Cette réponse vous a-t-elle été utile \?\n$/);
  });
});

describe('verify', () => {
  it('proves every answer at every place and reports the empty one', async () => {
    const { status, stdout, stderr } = await run('verify');
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('14 answers, read again at 15 places: 15 proved.');
    expect(stdout).toContain('page.txt:15 is an empty answer, never served.');
  });
});

describe('fit', () => {
  it.each([
    ['a module that is not there', 'nowhere.ts', 'nowhere.ts cannot be read'],
    ['a module without the constants', 'other.ts', 'does not hold the constants'],
  ])('refuses %s before it fits anything', async (_name, file, complaint) => {
    const queries = join(library.folder, 'labelled.tsv');
    writeFileSync(queries, 'query\tgold\nquand ouvrez-vous ?\t-\n');
    writeFileSync(join(library.folder, 'other.ts'), 'export const other = 1;\n');
    const { status, stdout, stderr } = await run(
      'fit',
      '--queries',
      queries,
      '--write',
      join(library.folder, file),
    );
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toContain(complaint);
    expect(stderr).not.toContain('building');
  });
});

describe('every command', () => {
  it.each([
    ['serve', 'index'],
    ['search', 'ask'],
    ['verify', 'eval'],
  ])('%s explains itself, as does %s', async (...commands) => {
    const helps = await Promise.all(commands.map((command) => guichet([command, '--help'])));
    for (const [i, { status, stdout, stderr }] of helps.entries()) {
      expect([status, stderr]).toEqual([0, '']);
      expect(stdout).toContain(`Usage: guichet ${commands[i]}`);
    }
  });

  it('ends quietly when nobody reads its output to the end', async () => {
    const many = join(library.folder, 'many.tsv');
    // Long questions, so that the model is at work when the reader goes.
    writeFileSync(many, `query\n${`${'combien coûte l’abonnement ? '.repeat(40)}\n`.repeat(20)}`);
    const [node, index] = [process.execPath, library.index];
    const line = `"${node}" "${entry}" search --json --queries "${many}" --index "${index}" | head -1; exit "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await promisify(execFile)('bash', ['-c', line], { env: cleanEnvironment() });
    expect(parseJsonLines(stdout)).toHaveLength(1);
    expect(stderr).toBe('');
  });

  it('takes a question of a million characters from a queries file', async () => {
    const long = join(library.folder, 'long.tsv');
    const question = 'combien coûte l’abonnement annuel ? '.repeat(28_000);
    writeFileSync(long, `query\n${question}\n`);
    const [found] = await runJson<{ query: string; hits: { answer: string }[] }>('search', '--queries', long);
    expect(found!.query === question).toBe(true);
    expect(found!.hits[0]!.answer).toBe('eb269290b480');
  });
});
