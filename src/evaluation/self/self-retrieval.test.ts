import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortName } from '../../core/answer.ts';
import { sha256Of } from '../../core/text.ts';
import type { Corpus } from '../../corpus/corpus.ts';
import type { Embedder, TextKind } from '../../embedding/embedder.ts';
import { createHashingEmbedder } from '../../embedding/hashing-embedder.ts';
import type { BuildOutcome } from '../../indexing/build-index.ts';
import { buildFolder } from '../../indexing/current-build.ts';
import { indexFile } from '../../indexing/index-files.ts';
import { listFilesOf } from '../../indexing/list-files.ts';
import {
  build,
  closing,
  createCountedIds,
  createPlace,
  fixedClock,
  open,
} from '../../indexing/place.fixture.ts';
import { measureSelfRetrieval, type SelfRetrieval } from './self-retrieval.ts';
import { formatSelfRetrieval } from './self-retrieval-lines.ts';
import { leaveOut } from './stored-questions.ts';

const hashing = createHashingEmbedder();

const page = ['Le délai de certification est de 60 jours.', 'Écrivez au support.'];
const [delay, contact] = page.map((text) => shortName(sha256Of(text)));

const files = {
  'page.txt': page.map((text) => `${text}\n${closing}\n`).join(''),
  'editorial/page.yaml': [
    'answers:',
    `  "${delay}":`,
    '    id: delai-certification',
    '    question: Quel est le délai de certification ?',
    '    phrasings:',
    '      - text: délai certification jours',
    '      - text: combien de jours pour la certification',
    '      - text: How many jours does certification take?',
    '        lang: en',
    // Shares not a word with the rest: left out, nothing leads to the answer.
    '      - text: attente feu vert',
    `  "${contact}":`,
    '    id: contact',
    '    question: Qui écrire au support en panne ?',
    '    phrasings:',
    '      - text: support panne écrire',
    '      - text: Comment payer ?',
  ].join('\n'),
  'table.csv': [
    'id,answer,question,alternatives,offre',
    't-a,Par carte.,Comment payer ?,payer par carte|carte pour payer,A',
    't-b,Par virement.,comment payer,payer par virement|virement pour payer,B',
    '',
  ].join('\n'),
};

interface Measured {
  readonly measured: SelfRetrieval;
  /** What the model was given while the folds were measured, by kind. */
  readonly asked: Readonly<Record<TextKind, string[]>>;
}

async function measure(folds: number, content: Readonly<Record<string, string>> = files): Promise<Measured> {
  await using place = await createPlace(content);
  await build(place);
  await using index = await open(place);
  const asked: Measured['asked'] = { query: [], passage: [] };
  const embedder: Embedder = {
    ...hashing,
    embed: (texts, kind) => {
      asked[kind].push(...texts);
      return hashing.embed(texts, kind);
    },
  };
  const ids = createCountedIds('fold');
  return { measured: await measureSelfRetrieval({ index, embedder, clock: fixedClock, ids, folds }), asked };
}

describe('an index built without some questions', () => {
  const without = (corpus: Corpus): Corpus =>
    leaveOut(corpus, new Set(['attente feu vert', 'payer par carte', 'support panne ecrire']));

  it('has them nowhere', async () => {
    await using place = await createPlace(files);
    const given: string[] = [];
    const embedder: Embedder = {
      ...hashing,
      embed: (texts, kind) => {
        given.push(...texts);
        return hashing.embed(texts, kind);
      },
    };
    const { build: name } = await build(place, { select: without, embedder });
    expect(given).toContain('délai certification jours');
    for (const question of ['attente feu vert', 'payer par carte', 'support panne écrire']) {
      expect(given).not.toContain(question);
      for (const { path } of await listFilesOf(buildFolder(place.indexFolder, name))) {
        const bytes = await readFile(join(buildFolder(place.indexFolder, name), path));
        expect(bytes.includes(question), `${question} in ${path}`).toBe(false);
      }
    }
    await using index = await open(place);
    expect(index.lexical.search('attente vert').hits).toEqual([]);
    expect(index.lexical.search('jours').hits).not.toEqual([]);
  });

  it('is to the byte that of a corpus in which nobody wrote them, in all that is searched', async () => {
    await using thinned = await createPlace(files);
    await using rewritten = await createPlace({
      ...files,
      'editorial/page.yaml': files['editorial/page.yaml']
        .replace('\n      - text: attente feu vert', '')
        .replace('\n      - text: support panne écrire', ''),
      'table.csv': files['table.csv'].replace('payer par carte|', ''),
    });
    const searched = ({ manifest }: BuildOutcome) =>
      manifest.files.filter(({ path }) => path !== indexFile.entries && path !== indexFile.report);
    const expected = searched(await build(rewritten));
    expect(searched(await build(thinned, { select: without }))).toEqual(expected);
    expect(searched(await build(thinned))).not.toEqual(expected);
  });
});

describe('self-retrieval', () => {
  let measured: SelfRetrieval;
  let asked: Measured['asked'];
  beforeAll(async () => {
    ({ measured, asked } = await measure(4));
  });

  it('searches every stored question twice, by origin and language', () => {
    for (const { figures } of [measured.leftOut, measured.allIn]) {
      expect(figures.overall?.questions).toBe(14);
      expect(figures.byKind).toMatchObject({ question: { questions: 4 }, phrasing: { questions: 10 } });
      expect(figures.byLang).toMatchObject({
        fr: { questions: 7 },
        en: { questions: 1 },
        und: { questions: 6 },
      });
    }
    expect(measured.folds).toBe(4);
    expect(measured.mostLeftOut).toBe(2);
  });

  it('does not find by a question that was left out, and finds by those that stay', async () => {
    const { leftOut } = (await measure(14)).measured;
    const failed = leftOut.failures.map(({ question }) => question);
    expect(failed).toContain('attente feu vert');
    expect(failed).not.toContain('délai certification jours');
    const failure = leftOut.failures.find(({ question }) => question === 'attente feu vert');
    expect(failure).toMatchObject({
      origin: 'phrasing',
      lang: 'fr',
      expected: { answer: delay, id: 'delai-certification' },
    });
    expect(leftOut.figures.overall?.rightFirst).toBe(14 - leftOut.failures.length);
  });

  it('finds every question with everything in, those that answers share among the first', () => {
    const { allIn } = measured;
    expect(allIn.failures).toEqual([]);
    expect(allIn.figures.overall).toEqual({ questions: 14, rightFirst: 14, share: 1 });
  });

  it('embeds each text once, however many indexes are built', () => {
    for (const texts of Object.values(asked)) expect(texts).toHaveLength(new Set(texts).size);
    expect(asked.passage.length).toBeGreaterThanOrEqual(14);
  });

  it('refuses a corpus that stores no question', async () => {
    await expect(measure(3, { 'page.txt': files['page.txt'] })).rejects.toMatchObject({
      kind: 'input',
      code: 'QUESTIONS_MISSING',
    });
  });

  it('is printed with its figures and its failures', () => {
    const lines = formatSelfRetrieval(measured);
    expect(lines[0]).toBe('left out, in 4 folds, at most 2 of each answer at once');
    expect(lines.filter((line) => line.startsWith('all'))).toHaveLength(2);
    expect(lines.find((line) => line.includes('attente feu vert'))).toMatch(/ \| delai-certification, at /);
  });

  it('lists twenty failures at most', () => {
    const [failure] = measured.leftOut.failures;
    const leftOut = { ...measured.leftOut, failures: Array.from({ length: 33 }, () => failure!) };
    const lines = formatSelfRetrieval({ ...measured, leftOut });
    expect(lines.filter((line) => line.includes(failure!.question))).toHaveLength(20);
    expect(lines).toContain('  and 13 more, all of them with --json');
  });
});
