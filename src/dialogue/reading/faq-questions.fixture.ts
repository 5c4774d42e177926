import { readdir, readFile } from 'node:fs/promises';
import { parseEditorial } from '../../corpus/editorial.ts';

const root = new URL('../../../', import.meta.url);

/** A labelled question. */
export interface Labelled {
  readonly query: string;
  readonly gold: string;
}

/** All rows of `tests/qrels/*.tsv`. */
export async function readLabelled(): Promise<Labelled[]> {
  const texts = await readFolder('tests/qrels/', '.tsv');
  return texts.flatMap(({ text }) => {
    const [header = [], ...rows] = text
      .trim()
      .split(/\r?\n/)
      .map((line) => line.split('\t'));
    const cell = (row: readonly string[], column: string) => row[header.indexOf(column)] ?? '';
    return rows.map((row) => ({ query: cell(row, 'query'), gold: cell(row, 'gold') }));
  });
}

/** All phrasings and questions of the editorial layer. */
export async function readPhrasings(): Promise<string[]> {
  const files = await readFolder('corpus/editorial/', '.yaml');
  return files
    .flatMap(({ text, name }) => parseEditorial(text, name))
    .flatMap(({ question, phrasings }) => [question, ...phrasings.map((phrasing) => phrasing.text)]);
}

async function readFolder(folder: string, extension: string): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(new URL(folder, root))).filter((name) => name.endsWith(extension)).sort();
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(folder + name, root), 'utf8') })),
  );
}
