import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatCitation } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import { readCorpus } from './corpus.ts';
import { fingerprintCorpus } from './files.ts';
import { readCitation } from './proof.ts';
import { listOpenFindings } from './report.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';

const CLOSING = 'Cette réponse vous a-t-elle été utile ?';
const REAL_CORPUS = fileURLToPath(new URL('../../corpus', import.meta.url));

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-corpus-'));
});

afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, path, '..'), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function refusal(code: string, message: RegExp) {
  const remedy = expect.stringMatching(/\w/);
  return { kind: 'input', code, message: expect.stringMatching(message), remedy };
}

describe('readCorpus', () => {
  it('makes one answer of a text that stands in pages and rows alike', async () => {
    await write({
      'b.txt': `Un.\n${CLOSING}\nDeux.\n${CLOSING}\nUn.\n${CLOSING}\n`,
      'a.csv': 'id,answer\nq2,Deux.\n',
      'c/d.jsonl': '{"id":"q1","answer":"Un.","question":"Lequel ?"}\n',
    });
    const { answers, notes } = await readCorpus(folder);
    expect(answers.map(({ text, citations }) => [text, ...citations.map(formatCitation)])).toEqual([
      ['Deux.', 'a.csv:2', 'b.txt:3'],
      ['Un.', 'b.txt:1', 'b.txt:5', 'c/d.jsonl:1'],
    ]);
    const [two, one] = answers.map(({ name }) => notes.get(name)?.map(({ file, id }) => [file, id]));
    expect(two).toEqual([['a.csv', 'q2']]);
    expect(one).toEqual([['c/d.jsonl', 'q1']]);
  });

  it('counts what it read, and reports repeats, empty answers and what looks wrong', async () => {
    await write({
      'a.txt': `Un.\n${CLOSING}\n${CLOSING}\nNon.`,
      'b.jsonl': '{"answer":"Un."}\n{"answer":" "}\n',
      'c.txt': '',
    });
    const { report, answers } = await readCorpus(folder);
    expect(report).toMatchObject({ pages: 2, blocks: 3, rows: 2, distinct: 3, answers: 2, repeats: 1 });
    expect(report.blocks + report.rows).toBe(report.answers + report.repeats + report.empty.length);
    expect(report.repeated).toEqual([{ answer: answers[0]?.name, citations: answers[0]?.citations }]);
    expect(report.empty.map(formatCitation)).toEqual(['a.txt:3', 'b.jsonl:2']);
    expect(report.suspicious.map((finding) => `${formatCitation(finding)} ${finding.kind}`)).toEqual([
      'a.txt:4 unclosed-block',
      'c.txt:1 no-answers',
      'a.txt:4 needs-question',
    ]);
    expect(report.files).toEqual([
      { path: 'a.txt', kind: 'page', items: 3, empty: 1 },
      { path: 'b.jsonl', kind: 'jsonl', items: 2, empty: 1 },
      { path: 'c.txt', kind: 'page', items: 0, empty: 0 },
    ]);
  });

  it('lints answers and entries, and marks what the entries acknowledge', async () => {
    const text = 'Le délai est de 30 jours. Consultez :';
    await write({ 'a.txt': `${text}\n${CLOSING}\n${text.replace('30', '60')}\n${CLOSING}\n` });
    const name = sha256Of(text).slice(0, 12);
    const entry = 'id: delai\n    question: Quel délai ?\n    flags: [links-lost]\n';
    await write({ 'editorial/a.yaml': `answers:\n  ${name}:\n    ${entry}    related: [delais]\n` });
    const { suspicious } = (await readCorpus(folder)).report;
    expect(suspicious.map(({ kind, acknowledged = false }) => [kind, acknowledged])).toEqual([
      ['links-lost', true],
      ['links-lost', false],
      ['near-duplicate', false],
      ['contradiction', false],
      ['dangling-reference', false],
    ]);
  });

  it('names its files as fingerprintCorpus does', async () => {
    await write({ 'a.txt': '\ufeffUn.\r\n', 'b.csv': 'answer\nDeux.\n', 'notes.md': 'x' });
    expect((await readCorpus(folder)).files).toEqual(await fingerprintCorpus(folder));
  });

  it('keeps apart texts that differ by their accents or spaces alone', async () => {
    await write({
      'a.jsonl': ['é', 'e\u0301', 'é ', '\u00a0é'].map((answer) => JSON.stringify({ answer })).join('\n'),
    });
    expect((await readCorpus(folder)).answers).toHaveLength(4);
  });

  it('takes an id with the same text for a repeat, and refuses it with another text', async () => {
    await write({ 'a.csv': 'id,answer\nx,Un.\nx,Un.\n' });
    expect((await readCorpus(folder)).report.repeats).toBe(1);
    await write({ 'b.jsonl': '\n{"id":"x","answer":"Deux."}\n' });
    const message = /^b\.jsonl:2 has the id "x" of a\.csv:2 with another answer$/;
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal('CORPUS_BROKEN', message));
  });

  it('refuses two texts with one short name', async () => {
    // Found by hashing 45 million texts.
    await write({ 'a.jsonl': '{"answer":"Réponse 15737841"}\n{"answer":"Réponse 22559693"}\n' });
    const message = /a\.jsonl:1 and at a\.jsonl:2 differ but share the short name 16e11f293846/;
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal('CORPUS_NAME_CLASH', message));
  });

  it('reads the facet columns that the caller names', async () => {
    await write({ 'a.csv': 'answer,region\nUn.,Nord\n' });
    const { notes, report } = await readCorpus(folder, { facetColumns: ['region'] });
    expect([...notes.values()].flat()[0]?.facets).toEqual({ region: ['Nord'] });
    expect(report.suspicious).toEqual([]);
  });

  it('reads the catalogue, the glossary and the notes on pages that the folder brings', async () => {
    await write({
      'a.csv': 'answer,region\nUn.,N\n',
      'b.txt': `Deux.\n${CLOSING}\n`,
      'facets.yaml':
        'facets: [{ id: region, question: Où ?, source: official, values: [{ label: Nord, aliases: [N] }] }]\n',
      'glossary.yaml': '- forms: [N, nord]\n',
      'sources.yaml': 'pages:\n  b.txt: { title: Deux }\n',
    });
    const { catalogue, glossary, sources, notes, report, files } = await readCorpus(folder);
    expect(catalogue.facets.map(({ id }) => id)).toEqual(['region']);
    expect(glossary).toEqual([{ forms: ['N', 'nord'] }]);
    expect([...sources]).toEqual([['b.txt', { title: 'Deux' }]]);
    // The catalogue's facets are the columns, and their values stay as written.
    expect([...notes.values()].flat()[0]?.facets).toEqual({ region: ['N'] });
    expect(report.suspicious).toEqual([]);
    expect(report.files.map(({ path }) => path)).toEqual(['a.csv', 'b.txt']);
    expect(files.map(({ kind }) => kind)).toEqual(['csv', 'page', 'facets', 'glossary', 'sources']);
  });

  it('does without them, its rows having no facets', async () => {
    await write({ 'a.csv': 'answer\nUn.\n' });
    const { catalogue, shippedCatalogue, glossary, sources } = await readCorpus(folder);
    expect([catalogue.facets, glossary, [...sources]]).toEqual([[], [], []]);
    expect(shippedCatalogue).toBeUndefined();
  });

  it('takes the shipped catalogue where rows have its facets and the folder brings none', async () => {
    await write({ 'a.csv': 'answer,couloir\nUn.,Officine\n' });
    const { catalogue, shippedCatalogue, notes } = await readCorpus(folder);
    expect(catalogue.facets.map(({ id }) => id)).toEqual(DEFAULT_FACET_COLUMNS);
    expect(shippedCatalogue).toMatch(/^[0-9a-f]{64}$/);
    expect([...notes.values()].flat()[0]?.facets).toEqual({ couloir: ['Officine'] });
  });

  it.each([
    ['facets.yaml', 'FACETS_BROKEN'],
    ['glossary.yaml', 'GLOSSARY_BROKEN'],
    ['sources.yaml', 'SOURCES_BROKEN'],
  ])('refuses a broken %s with file and line', async (file, code) => {
    await write({ 'a.txt': 'Un.', [file]: '\nx: [' });
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal(code, new RegExp(`^${file}:2:`)));
  });

  it('refuses a folder that is missing, holds no corpus file, or no answer', async () => {
    const missing = refusal('CORPUS_MISSING', /none does not exist/);
    await expect(readCorpus(join(folder, 'none'))).rejects.toMatchObject(missing);
    await write({ 'editorial/a.jsonl': '{"answer":"Un."}' });
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal('CORPUS_EMPTY', /holds no page/));
    await write({ 'a.txt': `${CLOSING}\n`, 'b.csv': 'answer\n' });
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal('CORPUS_EMPTY', /holds no answer/));
  });

  it.each([
    ['bytes that are no UTF-8', Buffer.from('Un.\nR\xe9ponse', 'latin1'), 'NOT_UTF8', /^a\.txt:2 /],
    ['a NUL character', 'Un.\nDeux\0', 'CORPUS_BROKEN', /^a\.txt:2 holds a NUL/],
    ['UTF-16', Buffer.from('Un.', 'utf16le'), 'CORPUS_BROKEN', /^a\.txt:1 holds a NUL/],
    ['a line too long', `Un.\n${'x'.repeat(1_000_001)}`, 'CORPUS_BROKEN', /^a\.txt:2 is a line of 1000001 /],
    [
      'an answer too long',
      `\n${'xxxxxxxxx\n'.repeat(100_001)}`,
      'CORPUS_BROKEN',
      /^a\.txt:2 holds an answer of /,
    ],
  ])('refuses %s with file and line', async (_, content, code, message) => {
    await write({ 'a.txt': content });
    await expect(readCorpus(folder)).rejects.toMatchObject(refusal(code, message));
  });

  it('reads a line of the greatest length', async () => {
    await write({ 'a.txt': `${'x'.repeat(1_000_000)}\r\n${CLOSING}\r\n` });
    expect((await readCorpus(folder)).answers[0]?.text).toHaveLength(1_000_000);
  });
});

describe('the corpus that ships with Guichet', () => {
  it('holds 98 blocks: 84 answers, 13 repeats and an empty one', async () => {
    const { report, answers } = await readCorpus(REAL_CORPUS);
    const figures = { pages: 5, blocks: 98, rows: 0, distinct: 85, answers: 84, repeats: 13 };
    expect(report).toMatchObject(figures);
    expect(answers).toHaveLength(84);
    expect(report.empty.map(formatCitation)).toEqual(['002_8c3ca9d6842bacf1.txt:17']);
    expect(report.files.map(({ items }) => items)).toEqual([20, 18, 20, 20, 20]);
  });

  it('reads the same at every citation', async () => {
    const { answers } = await readCorpus(REAL_CORPUS);
    for (const { text, sha256, citations } of answers) {
      for (const citation of citations) {
        const again = readCitation(await readFile(join(REAL_CORPUS, citation.file)), citation);
        expect(again).toBe(text);
        expect(sha256Of(again)).toBe(sha256);
      }
    }
  });

  it('has four lists without their links, nine glued lines and an answer that hangs on its question', async () => {
    const { report } = await readCorpus(REAL_CORPUS);
    const kinds = report.suspicious.map(({ kind }) => kind);
    const count = (kind: string) => kinds.filter((found) => found === kind).length;
    expect([count('links-lost'), count('glued-list'), count('needs-question')]).toEqual([4, 9, 1]);
    expect(kinds).toHaveLength(14);
  });

  it('has every defect flagged in its editorial layer', async () => {
    const { report } = await readCorpus(REAL_CORPUS);
    expect(listOpenFindings(report)).toEqual([]);
  });
});
