import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { corpusFileKind, fingerprintCorpus, isAnswerFileKind, listCorpusFiles } from './files.ts';

let root = '';
let folder = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'guichet-files-'));
  folder = join(root, 'corpus');
  await mkdir(folder);
});

afterEach(() => rm(root, { recursive: true }));

async function write(path: string, content = 'x'): Promise<void> {
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), content);
}

describe('listCorpusFiles', () => {
  it('finds pages, JSONL and CSV files in depth, in order of code units', async () => {
    for (const path of ['b.txt', 'a/z.csv', 'a.jsonl', 'B.TXT', 'é.txt']) await write(path);
    expect(await listCorpusFiles(folder)).toEqual(['B.TXT', 'a.jsonl', 'a/z.csv', 'b.txt', 'é.txt']);
  });

  it('leaves out editorial and hidden folders, hidden files and other files', async () => {
    const others = [
      'editorial/a.jsonl',
      'a/editorial/b.csv',
      '.git/c.txt',
      '.d.txt',
      'a/facets.yaml',
      'Facets.yaml',
      'facets.yml',
      'other.yaml',
      'txt',
      'e.md',
    ];
    for (const path of others) await write(path);
    await mkdir(join(folder, 'folder.txt'));
    expect(await listCorpusFiles(folder)).toEqual([]);
  });

  it('finds the editorial layer, and what the corpus brings once at its root', async () => {
    const paths = ['editorial/a.yaml', 'facets.yaml', 'glossary.yaml', 'sources.yaml'];
    for (const path of paths) await write(path);
    expect(await listCorpusFiles(folder)).toEqual(paths);
    const kinds = (await fingerprintCorpus(folder)).map(({ kind }) => kind);
    expect(kinds).toEqual(['editorial', 'facets', 'glossary', 'sources']);
    expect(kinds.filter(isAnswerFileKind)).toEqual([]);
  });

  it('does not follow a link to a folder', async () => {
    await mkdir(join(root, 'elsewhere'));
    await writeFile(join(root, 'elsewhere', 'a.txt'), 'x');
    await symlink(join(root, 'elsewhere'), join(folder, 'link'));
    await symlink(folder, join(folder, 'loop'));
    expect(await listCorpusFiles(folder)).toEqual([]);
  });

  it('follows a link to a file of the folder, through a link to the folder itself', async () => {
    await write('.data/a.txt');
    await symlink(join('.data', 'a.txt'), join(folder, 'a.txt'));
    await symlink(folder, join(root, 'name'));
    expect(await listCorpusFiles(join(root, 'name'))).toEqual(['a.txt']);
  });

  it.each([
    ['out of the folder', '../secret.txt', /secret\.txt/],
    ['nowhere', 'gone.txt', /nowhere/],
  ])('refuses a file that is a link %s', async (_, target, message) => {
    await writeFile(join(root, 'secret.txt'), 'x');
    await symlink(target, join(folder, 'a.txt'));
    const refused = { kind: 'input', code: 'CORPUS_BROKEN', message: expect.stringMatching(message) };
    await expect(listCorpusFiles(folder)).rejects.toMatchObject(refused);
  });

  it('refuses a folder that does not exist, and a file in its place', async () => {
    await write('a.txt');
    for (const [name, what] of [
      ['none', /corpus folder .*none does not exist/],
      ['a.txt', /a\.txt is a file/],
    ] as const) {
      const refused = { kind: 'input', code: 'CORPUS_MISSING', message: expect.stringMatching(what) };
      await expect(listCorpusFiles(join(folder, name))).rejects.toMatchObject(refused);
    }
  });
});

describe('fingerprintCorpus', () => {
  it('gives kind, size and hash of the bytes as they stand', async () => {
    await write('a.txt', '\ufeffé\r\n');
    await write('b/c.csv', '');
    expect(await fingerprintCorpus(folder)).toEqual([
      { path: 'a.txt', kind: 'page', bytes: 7, sha256: sha256Of('\ufeffé\r\n') },
      { path: 'b/c.csv', kind: 'csv', bytes: 0, sha256: sha256Of('') },
    ]);
  });
});

describe('corpusFileKind', () => {
  it('goes by the extension, in any case', () => {
    const paths = ['a.txt', 'a.JSONL', 'a.b.csv', 'a', 'a.txt~', 'a.json', 'x.constructor'];
    const kinds = ['page', 'jsonl', 'csv', undefined, undefined, undefined, undefined];
    expect(paths.map(corpusFileKind)).toEqual(kinds);
  });

  it('tells files of answers from the others', () => {
    expect((['page', 'jsonl', 'csv'] as const).every(isAnswerFileKind)).toBe(true);
  });
});
