import { appendFile, cp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Embedder, ModelIdentity } from '../embedding/embedder.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { findStaleness, proveIndex } from './open-index.ts';
import { build, createPlace, open, type Place, readServedTexts, writeFiles } from './place.fixture.ts';
import { describeStaleness } from './staleness.ts';

function stale(reason: string) {
  const message = expect.stringContaining(reason);
  return {
    kind: 'integrity',
    code: 'INDEX_STALE',
    message,
    remedy: expect.stringContaining('guichet index'),
  };
}

/** The hashing embedder under another identity. */
function createEmbedderAs(changes: Partial<ModelIdentity>): Embedder {
  const embedder = createHashingEmbedder();
  return { ...embedder, identify: async () => ({ ...(await embedder.identify()), ...changes }) };
}

describe('an index whose corpus has changed', () => {
  it.each<[string, string, (place: Place) => Promise<unknown>]>([
    [
      'a letter',
      'the corpus file page.txt has changed',
      async ({ corpusFolder }) => {
        const path = join(corpusFolder, 'page.txt');
        await writeFile(path, (await readFile(path, 'utf8')).replace('60 jours', '61 jours'));
      },
    ],
    [
      'a trailing blank line of a page',
      'the corpus file page.txt has changed',
      ({ corpusFolder }) => appendFile(join(corpusFolder, 'page.txt'), '\n'),
    ],
    [
      'a row',
      'the corpus file rows/questions.jsonl has changed',
      ({ corpusFolder }) => appendFile(join(corpusFolder, 'rows/questions.jsonl'), '{"answer":"Neuf."}\n'),
    ],
    [
      'a file that is gone',
      'the corpus file table.csv is gone',
      ({ corpusFolder }) => rm(join(corpusFolder, 'table.csv')),
    ],
    [
      'a new file',
      'the corpus file new/page.txt is new',
      ({ corpusFolder }) => writeFiles(corpusFolder, { 'new/page.txt': 'Neuf.' }),
    ],
    [
      'a new file of the editorial layer',
      'the corpus file editorial/page.yaml is new',
      ({ corpusFolder }) => writeFiles(corpusFolder, { 'editorial/page.yaml': 'answers: {}\n' }),
    ],
    [
      'a new name',
      'the corpus file moved.csv is new; the corpus file table.csv is gone',
      ({ corpusFolder }) => rename(join(corpusFolder, 'table.csv'), join(corpusFolder, 'moved.csv')),
    ],
  ])('by %s is refused with the file', async (_, message, change) => {
    await using place = await createPlace();
    await build(place);
    await change(place);
    await expect(open(place)).rejects.toMatchObject(
      stale(`the index ${place.indexFolder} does not match: ${message}`),
    );
    await build(place);
    expect((await readServedTexts(place)).length).toBeGreaterThan(0);
  });

  it('opens again once the file is as it was', async () => {
    await using place = await createPlace();
    await build(place);
    const path = join(place.corpusFolder, 'page.txt');
    const content = await readFile(path);
    await writeFile(path, 'Autre chose.');
    await expect(open(place)).rejects.toMatchObject(stale('page.txt'));
    await writeFile(path, content);
    expect(await readServedTexts(place)).toHaveLength(7);
  });

  it('opens when only files that hold no answers come or go', async () => {
    await using place = await createPlace();
    await build(place);
    await writeFiles(place.corpusFolder, { 'README.md': 'x', '.hidden.txt': 'x', 'notes.yaml': 'x' });
    expect(await readServedTexts(place)).toHaveLength(7);
  });
});

describe('an index that was made otherwise', () => {
  it('is refused for another corpus folder, were it the same to the byte', async () => {
    await using place = await createPlace();
    await build(place);
    const other = join(place.root, 'other');
    await cp(place.corpusFolder, other, { recursive: true });
    const refusal = stale(`it was built from the corpus folder ${place.corpusFolder}, not ${other}`);
    await expect(open(place, { corpusFolder: other })).rejects.toMatchObject(refusal);
    await using index = await open(place, { corpusFolder: join(other, '..', 'corpus') });
    expect(index.corpusFolder).toBe(place.corpusFolder);
  });

  const file = { path: 'model.onnx', sha256: 'a'.repeat(64) };

  it.each<[string, Partial<ModelIdentity>, string]>([
    ['another name', { name: 'other' }, 'it was built with the model hashing, not other'],
    ['other dimensions', { dims: 32 }, 'the files of the model hashing have changed'],
    ['another window', { maxTokens: 128 }, 'the files of the model hashing have changed'],
    ['another prefix', { prefixes: { query: 'query: ', passage: '' } }, 'the files of the model hashing'],
    ['another file', { files: [file] }, 'the files of the model hashing have changed'],
  ])('is refused for a model with %s', async (_, changes, message) => {
    await using place = await createPlace();
    await build(place);
    await expect(open(place, { embedder: createEmbedderAs(changes) })).rejects.toMatchObject(stale(message));
  });

  it('is refused when a file of the model has other bytes, whatever the order of the files', async () => {
    await using place = await createPlace();
    const files = [file, { path: 'tokenizer.json', sha256: 'b'.repeat(64) }];
    await build(place, { embedder: createEmbedderAs({ files }) });
    await using index = await open(place, { embedder: createEmbedderAs({ files: files.toReversed() }) });
    expect(index.answers).toHaveLength(7);
    const changed = [{ ...file, sha256: 'c'.repeat(64) }, files[1]!];
    const opening = open(place, { embedder: createEmbedderAs({ files: changed }) });
    await expect(opening).rejects.toMatchObject(stale('the files of the model hashing have changed'));
  });

  it('is refused for other settings', async () => {
    await using place = await createPlace();
    await build(place);
    const opening = open(place, { settings: { maxGroupLength: 401 } });
    await expect(opening).rejects.toMatchObject(stale('it was built with other settings'));
  });

  it('names every reason, corpus first', async () => {
    await using place = await createPlace();
    await build(place);
    await writeFile(join(place.corpusFolder, 'page.txt'), 'Autre chose.');
    await rm(join(place.corpusFolder, 'table.csv'));
    const found = await proveIndex(place.indexFolder);
    if (found.state !== 'proved') throw new Error(`the index is ${found.state}`);
    const embedder = createEmbedderAs({ name: 'other' });
    const settings = { maxGroupLength: 10 };
    const reasons = await findStaleness(found, { embedder, settings });
    expect(reasons.map(describeStaleness)).toEqual([
      'the corpus file page.txt has changed',
      'the corpus file table.csv is gone',
      'it was built with the model hashing, not other',
      'it was built with other settings',
    ]);
  });

  it('has no reason against it when nothing has changed', async () => {
    await using place = await createPlace();
    await build(place);
    const found = await proveIndex(place.indexFolder);
    if (found.state !== 'proved') throw new Error(`the index is ${found.state}`);
    const request = { indexFolder: place.indexFolder, embedder: createHashingEmbedder() };
    expect(await findStaleness(found, request)).toEqual([]);
  });
});
