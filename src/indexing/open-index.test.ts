import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { buildFolder } from './current-build.ts';
import { forgeFile, forgeManifest, forgeManifestText } from './forgery.fixture.ts';
import { INDEX_FORMAT } from './manifest.ts';
import { proveIndex } from './open-index.ts';
import { build, createPlace, open, type Place, readServedTexts } from './place.fixture.ts';

const missing = {
  kind: 'input',
  code: 'INDEX_MISSING',
  message: expect.stringContaining('there is no index in'),
  remedy: expect.stringContaining('guichet index'),
};

describe('openIndex', () => {
  it('gives retrieval every passage, each by its own vector', async () => {
    await using place = await createPlace();
    await build(place);
    await using index = await open(place);
    expect(index.exact.size).toBe(index.passages.length);
    expect(index.nearest.size).toBe(index.passages.length);
    const embedder = createHashingEmbedder();
    for (const [answer, { text }] of index.answers.entries()) {
      const entry = index.passages.findIndex((passage) => passage.answer === answer);
      const [embedded] = await embedder.embed([text], 'passage');
      expect(index.exact.score(embedded!.vector, entry)).toBeCloseTo(1, 5);
      expect((await index.nearest.search(embedded!.vector, 1))[0]!.entry).toBe(entry);
    }
  });

  it('finds answers by the words of their text and of the questions that rows give them', async () => {
    await using place = await createPlace();
    await build(place);
    await using index = await open(place);
    const [byText] = index.lexical.search('facture en janvier');
    const [byQuestion] = index.lexical.search('quel tarif');
    const price = index.answers.find(({ text }) => text.startsWith('Il est de 40 euros'))!;
    expect(byText?.key).toBe(price.name);
    expect(byQuestion?.key).toBe(price.name);
  });

  it('opens wherever corpus and index have moved together', async () => {
    await using place = await createPlace();
    await build(place);
    const served = await readServedTexts(place);
    const root = join(place.root, 'moved', 'here');
    await mkdir(join(place.root, 'moved'));
    await cp(place.corpusFolder, join(root, 'corpus'), { recursive: true });
    await cp(place.indexFolder, join(root, 'index'), { recursive: true });
    await rm(place.corpusFolder, { recursive: true });
    const moved = { ...place, corpusFolder: join(root, 'corpus'), indexFolder: join(root, 'index') };
    expect(await readServedTexts(moved)).toEqual(served);
  });

  it('finds no index where there is no folder, or an empty one', async () => {
    await using place = await createPlace();
    await expect(open(place)).rejects.toMatchObject(missing);
    await mkdir(place.indexFolder);
    await expect(open(place)).rejects.toMatchObject(missing);
    await writeFile(join(place.indexFolder, 'README.md'), 'Built by Guichet.');
    await expect(open(place)).rejects.toMatchObject(missing);
  });

  it('takes a first build that never finished for no index, and the next build opens', async () => {
    await using place = await createPlace();
    const { build: name } = await build(place);
    await rm(join(place.indexFolder, 'current'));
    expect(await proveIndex(place.indexFolder)).toEqual({ state: 'missing' });
    await rm(join(buildFolder(place.indexFolder, name), 'manifest.json'));
    await expect(open(place)).rejects.toMatchObject(missing);
    await build(place);
    expect(await readServedTexts(place)).toHaveLength(7);
  });

  it('says what is wrong with an index folder that is a file', async () => {
    await using place = await createPlace();
    await writeFile(place.indexFolder, 'not a folder');
    const refusal = { code: 'INDEX_DAMAGED', message: expect.stringContaining(place.indexFolder) };
    await expect(open(place)).rejects.toMatchObject(refusal);
  });

  it('refuses a corpus folder that is gone', async () => {
    await using place = await createPlace();
    await build(place);
    await rename(place.corpusFolder, `${place.corpusFolder}-gone`);
    await expect(open(place)).rejects.toMatchObject({ kind: 'input', code: 'CORPUS_MISSING' });
  });
});

describe('an index with right hashes and wrong content', () => {
  async function forge(change: (place: Place) => Promise<unknown>) {
    const place = await createPlace();
    await build(place);
    await change(place);
    return place;
  }

  it.each([INDEX_FORMAT - 1, INDEX_FORMAT + 1, 99])(
    'is of another version when it says format %i, and is stale',
    async (format) => {
      await using place = await forge((forged) => forgeManifest(forged, { format, files: 'elsewhere' }));
      expect(await proveIndex(place.indexFolder)).toEqual({
        state: 'other-format',
        reasons: [{ kind: 'format', built: format }],
      });
      await expect(open(place)).rejects.toMatchObject({
        kind: 'integrity',
        code: 'INDEX_STALE',
        message: expect.stringContaining(
          `it has format ${format}, this version reads format ${INDEX_FORMAT}`,
        ),
      });
    },
  );

  it.each([
    ['is no JSON', '{"format":'],
    ['says nothing of its format', '{}'],
    ['lacks what this format has', `{"format":${INDEX_FORMAT}}`],
    ['has a format that is no number', '{"format":"1"}'],
  ])('is damaged when its manifest %s', async (_, json) => {
    await using place = await forge((forged) => forgeManifestText(forged, json));
    const message = expect.stringMatching(/manifest\.json is damaged: it is no manifest/);
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });

  it('is damaged when its manifest has a field that no version writes', async () => {
    await using place = await forge((forged) => forgeManifest(forged, { surprise: true }));
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED' });
  });

  it.each(['[]', '{"answers":[{"text":"Un."}],"passages":[]}', 'Un.'])(
    'is damaged when its entries are %s',
    async (json) => {
      await using place = await forge((forged) => forgeFile(forged, 'entries.json', json));
      const message = expect.stringMatching(/entries\.json is damaged: it holds no entries/);
      await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
    },
  );

  it('is damaged when its manifest leaves out a file that is read', async () => {
    await using place = await forge((forged) => forgeManifest(forged, { files: [] }));
    const message = expect.stringMatching(/is damaged: the manifest does not list it/);
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });

  it('shows an answer whose stored text does not hash to its name for what it is', async () => {
    // The hash stands beside the text in the entries: a text swapped under a right hash must not be served.
    await using place = await createPlace();
    await build(place);
    await using index = await open(place);
    const entries = {
      answers: index.answers.map(({ name: _, ...answer }, i) =>
        i === 0 ? { ...answer, text: 'Faux.' } : answer,
      ),
      passages: index.passages,
    };
    await forgeFile(place, 'entries.json', JSON.stringify(entries));
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED' });
  });
});
