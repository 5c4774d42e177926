import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { IntentRecogniser } from '../vector/intent-recogniser.ts';
import { buildFolder, readCurrentBuild } from './current-build.ts';
import { forgeFile, forgeManifest, forgeManifestText } from './forgery.fixture.ts';
import { INDEX_FORMAT } from './manifest.ts';
import { loadIndex, proveIndex } from './open-index.ts';
import {
  build,
  createPlace,
  createTaughtCorpus,
  open,
  type Place,
  readServedTexts,
  realCorpus,
} from './place.fixture.ts';

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
    const [byText] = index.lexical.search('facture en janvier').hits;
    const [byQuestion] = index.lexical.search('quel tarif').hits;
    const price = index.answers.findIndex(({ text }) => text.startsWith('Il est de 40 euros'));
    expect(byText?.entry).toBe(price);
    expect(byQuestion?.entry).toBe(price);
  });

  it('recognises the intent of every stored question where each answer has ten', async () => {
    await using place = await createPlace(createTaughtCorpus());
    await build(place);
    await using index = await open(place);
    for (const [answer, { notes }] of index.answers.entries()) {
      const questions = notes.flatMap(({ question, alternatives }) => [question!, ...alternatives]);
      expect(questions).toHaveLength(10);
      for (const { vector } of await createHashingEmbedder().embed(questions, 'passage')) {
        const logits = index.intents!.recognise(vector);
        expect(logits).toHaveLength(index.answers.length);
        expect(logits.indexOf(Math.max(...logits))).toBe(answer);
      }
    }
  });

  it.each<[string, Readonly<Record<string, string>>]>([
    ['nine questions an answer', createTaughtCorpus(9)],
    ['an answer without any', { ...createTaughtCorpus(), 'page.txt': 'Un texte sans question.\n' }],
  ])('recognises no intents where there are %s', async (_, files) => {
    await using place = await createPlace(files);
    await build(place);
    await using index = await open(place);
    expect(index.intents).toBeUndefined();
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
  async function forge(change: (place: Place) => Promise<unknown>, files?: Record<string, string>) {
    const place = await createPlace(files);
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

  it.each([
    ['[]\n', 1],
    ['{"text":"Un."}\n', 1],
    ['Un.', 1],
  ])('is damaged when its entries are %j', async (content, line) => {
    await using place = await forge((forged) => forgeFile(forged, 'entries.ndjson', content));
    const message = expect.stringMatching(
      new RegExp(`entries\\.ndjson is damaged: line ${line} holds no entry`),
    );
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });

  async function forgeEntries(change: (line: string, place: number) => string) {
    return forge(async (forged) => {
      const current = await readCurrentBuild(forged.indexFolder);
      const content = await readFile(join(current!.folder, 'entries.ndjson'), 'utf8');
      const lines = content.trimEnd().split('\n');
      await forgeFile(forged, 'entries.ndjson', lines.map((line, i) => `${change(line, i)}\n`).join(''));
    });
  }

  it.each<[string, (line: string, place: number) => string, RegExp]>([
    ['has a line that is cut', (line, i) => (i === 2 ? line.slice(0, -9) : line), /line 3 holds no entry/],
    ['lacks passages', (line) => line.replace('{"kind":"answer"', '{"kind":"other"'), /line 1 holds no/],
    [
      'has fewer passages than vectors',
      (line) => line.replace(/"passages":.*/, '"passages":[]}'),
      /it has 0 passages for \d+ vectors/,
    ],
    [
      'names tokens that are not there',
      (line) => line.replace(/"end":\d+\}\}\]\}$/, '"end":99999999}}]}'),
      /it names tokens that are not there/,
    ],
  ])('is damaged when its file of entries %s', async (_, change, message) => {
    await using place = await forgeEntries(change);
    await expect(open(place)).rejects.toMatchObject({
      code: 'INDEX_DAMAGED',
      message: expect.stringMatching(message),
    });
  });

  it.each(['[]', '{"catalogue":{"facets":[]},"glossary":[]}', 'Un.'])(
    'is damaged when its context is %s',
    async (json) => {
      await using place = await forge((forged) => forgeFile(forged, 'context.json', json));
      const message = expect.stringMatching(/context\.json is damaged: it holds no context/);
      await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
    },
  );

  it.each([
    ['a row less', -1],
    ['a row more', 1],
  ])('is damaged when its intents have %s than it has answers for', async (_, more) => {
    const { dims } = await createHashingEmbedder().identify();
    const zeros = '\0'.repeat(4 * dims * (IntentRecogniser.rowsFor(3, dims) + more));
    await using place = await forge(
      (forged) => forgeFile(forged, 'intents.f32', zeros),
      createTaughtCorpus(),
    );
    const message = expect.stringMatching(/intents\.f32 is damaged: it has not a row for each of 3 answers/);
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });

  it('is damaged when its manifest leaves out a file that is read', async () => {
    await using place = await forge((forged) => forgeManifest(forged, { files: [] }));
    const message = expect.stringMatching(/is damaged: the manifest does not list it/);
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });

  it('shows an answer whose stored text does not hash to its name for what it is', async () => {
    // The hash stands beside the text in the entries: a text swapped under a right hash must not be served.
    await using place = await forgeEntries((line, i) =>
      i === 0 ? line.replace(/"text":"[^"]*"/, '"text":"Faux."') : line,
    );
    const message = expect.stringMatching(/entries\.ndjson is damaged: the answer \w{64} has another text/);
    await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message });
  });
});

describe('an index whose rows stay on disk', () => {
  it('gives the same scores as one in memory, to the bit', async () => {
    await using place = await createPlace();
    await build(place, { corpusFolder: realCorpus });
    const embedder = createHashingEmbedder();
    const load = async (heldBytes?: number) => {
      const found = await proveIndex(place.indexFolder, heldBytes);
      if (found.state !== 'proved') throw new Error(found.state);
      return loadIndex(found, embedder);
    };
    await using inMemory = await load();
    await using onDisk = await load(0);
    expect(onDisk.answers).toEqual(inMemory.answers);
    expect(onDisk.passages).toEqual(inMemory.passages);
    const [embedded] = await embedder.embed(['Comment obtenir une carte CPS de test ?'], 'query');
    const { vector, tokens } = embedded!;
    const spans = inMemory.passages.flatMap((passage) => passage.tokens ?? []);
    for (const some of [spans, spans.filter((_, i) => i % 3 === 0)]) {
      const query = await inMemory.tokenSpace.project(tokens);
      expect(await onDisk.tokenSpace.project(tokens)).toEqual(query);
      expect(await onDisk.tokenMatcher.match(query, some)).toEqual(
        await inMemory.tokenMatcher.match(query, some),
      );
    }
    expect(await onDisk.exact.search(vector, 50)).toEqual(await inMemory.exact.search(vector, 50));
    expect(inMemory.intents).toBeDefined();
    expect(onDisk.intents?.recognise(vector)).toEqual(inMemory.intents?.recognise(vector));
    expect(onDisk.lexical.search('carte de test')).toEqual(inMemory.lexical.search('carte de test'));
  });

  it('goes on reading what it proved after a file was put in its place', async () => {
    await using place = await createPlace();
    const { build: name } = await build(place);
    const found = await proveIndex(place.indexFolder, 0);
    if (found.state !== 'proved') throw new Error(found.state);
    const path = join(buildFolder(place.indexFolder, name), 'vectors.f32');
    const bytes = await readFile(path);
    await rm(path);
    await writeFile(path, bytes.fill(0));
    await using index = await loadIndex(found, createHashingEmbedder());
    const [embedded] = await createHashingEmbedder().embed([index.answers[0]!.text], 'passage');
    expect(index.exact.score(embedded!.vector, 0)).toBeCloseTo(1, 5);
  });
});
