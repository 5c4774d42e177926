import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../core/answer.ts';
import { build, createPlace, type Place, readServedAnswers, realCorpus } from './place.fixture.ts';
import { formatFailure, verifyAnswers } from './verify-index.ts';

async function indexAnswers(place: Place, corpusFolder = place.corpusFolder): Promise<readonly Answer[]> {
  await build(place, { corpusFolder });
  return readServedAnswers(place, corpusFolder);
}

async function edit(place: Place, file: string, change: (text: string) => string): Promise<void> {
  const path = join(place.corpusFolder, file);
  const text = await readFile(path, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  await writeFile(path, changed);
}

describe('verifyAnswers', () => {
  it('proves each of the 84 answers of the real corpus at each of its places', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place, realCorpus);
    expect(await verifyAnswers(realCorpus, answers)).toEqual({ answers: 84, citations: 97, failures: [] });
  });

  it('proves answers of pages, JSONL and CSV', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    const verification = await verifyAnswers(place.corpusFolder, answers);
    expect(verification).toEqual({ answers: 7, citations: 8, failures: [] });
  });

  it.each([
    ['a line of a page', 'page.txt', 'dépôt complet', 'dépôt', 'page.txt:1-2'],
    ['a space of a page', 'page.txt', 'possible.', 'possible. ', 'page.txt:4'],
    ['an accent of a row', 'rows/questions.jsonl', 'Écrivez', 'Ecrivez', 'rows/questions.jsonl:2'],
    ['a line end within a row', 'rows/questions.jsonl', '\\n', ' ', 'rows/questions.jsonl:1'],
    ['a cell of several lines', 'table.csv', '«NIL»', 'NIL', 'table.csv:2-4'],
    ['a plain cell', 'table.csv', 'gratuite', 'payante', 'table.csv:5'],
  ])('finds %s that has changed, and nothing else', async (_, file, before, after, citation) => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await edit(place, file, (text) => text.replace(before, after));
    const { failures } = await verifyAnswers(place.corpusFolder, answers);
    expect(failures).toHaveLength(1);
    const line = formatFailure(failures[0]!);
    expect(line).toMatch(
      new RegExp(`does not prove answer ${failures[0]!.answer}: the text there hashes to`),
    );
    expect(line.startsWith(`${citation} `)).toBe(true);
  });

  it('does not mind a changed question, which is no part of an answer', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await edit(place, 'rows/questions.jsonl', (text) => text.replace('Combien', 'Qu’est-ce que'));
    expect((await verifyAnswers(place.corpusFolder, answers)).failures).toEqual([]);
  });

  it('finds every answer below a line that was put in, and those above stay proved', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await edit(place, 'page.txt', (text) => text.replace('Non,', 'Une ligne de plus.\nNon,'));
    const { failures, citations } = await verifyAnswers(place.corpusFolder, answers);
    expect(failures.map(({ citation: { file, startLine } }) => `${file}:${startLine}`)).toEqual([
      'page.txt:4',
      'page.txt:6',
    ]);
    expect(citations).toBe(8);
  });

  it('says so of every place in a file that is gone, and goes on with the others', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await rm(join(place.corpusFolder, 'table.csv'));
    const { failures } = await verifyAnswers(place.corpusFolder, answers);
    expect(failures.map(formatFailure)).toEqual([
      expect.stringMatching(/^table\.csv:2-4 does not prove answer \w{12}: .*table\.csv cannot be read/),
      expect.stringMatching(/^table\.csv:5 does not prove answer \w{12}: .*table\.csv cannot be read/),
    ]);
  });

  it.each([
    [
      'cut short',
      'page.txt',
      (text: string) => text.split('\n').slice(0, 3).join('\n'),
      /page\.txt:6 is not there/,
    ],
    [
      'no longer JSON',
      'rows/questions.jsonl',
      (text: string) => `${text.slice(1)}`,
      /questions\.jsonl:1 holds no/,
    ],
    ['without the column', 'table.csv', (text: string) => text.replace('answer', 'reply'), /table\.csv/],
  ])('says what is wrong with a file that is %s', async (_, file, change, message) => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await edit(place, file, change);
    const { failures } = await verifyAnswers(place.corpusFolder, answers);
    expect(failures.map(formatFailure).join('\n')).toMatch(message);
    expect(failures.every(({ citation }) => citation.file === file)).toBe(true);
  });

  it('says what is wrong with a file that is no UTF-8 any more', async () => {
    await using place = await createPlace();
    const answers = await indexAnswers(place);
    await writeFile(join(place.corpusFolder, 'table.csv'), Buffer.from('answer\nR\xe9ponse\n', 'latin1'));
    const { failures } = await verifyAnswers(place.corpusFolder, answers);
    expect(failures.map(({ problem }) => problem)).toEqual(Array(2).fill('table.csv:2 is not UTF-8 text'));
  });
});
