import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HNSWLib } from '@langchain/community/vectorstores/hnswlib';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { readCorpus } from '../corpus/corpus.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { EmbedderEmbeddings } from '../embedding/langchain.ts';
import { buildFolder, readCurrentBuild } from './current-build.ts';
import { listFilesOf } from './list-files.ts';
import {
  build,
  closing,
  createCountedIds,
  createPlace,
  createTaughtCorpus,
  fixedClock,
  open,
  realCorpus,
} from './place.fixture.ts';

describe.each([
  ['the real corpus', realCorpus, 84],
  ['a page, a JSONL file and a CSV file', undefined, 7],
])('an index of %s', (_, folder, count) => {
  it('opens with the answers, citations, notes, editorial entries and context that the corpus holds', async () => {
    await using place = await createPlace();
    const corpusFolder = folder ?? place.corpusFolder;
    const outcome = await build(place, { corpusFolder });
    const corpus = await readCorpus(corpusFolder);
    await using index = await open(place);
    expect(index.answers).toHaveLength(count);
    const proofs = index.answers.map(({ name, sha256, text, citations }) => ({
      name,
      sha256,
      text,
      citations,
    }));
    expect(proofs).toEqual(corpus.answers);
    for (const { name, notes, editorial } of index.answers) {
      expect(notes).toEqual(corpus.notes.get(name) ?? []);
      expect(editorial).toEqual(corpus.editorial.get(name));
    }
    const { catalogue, glossary, sources } = index;
    expect({ catalogue, glossary, sources }).toEqual({
      catalogue: corpus.catalogue,
      glossary: corpus.glossary,
      sources: corpus.sources,
    });
    expect(index.build).toBe(outcome.build);
    expect(index.corpusFolder).toBe(corpusFolder);
    expect(outcome.report).toEqual(corpus.report);
    expect(outcome.manifest.counts.answers).toBe(count);
  });

  it('is the same to the byte when it is built again at another time, but for that time', async () => {
    await using place = await createPlace();
    const corpusFolder = folder ?? place.corpusFolder;
    const outcomes = [];
    for (const minute of [0, 7]) {
      const clock = { now: () => Date.UTC(2025, 0, 15, 9, minute) };
      outcomes.push(await build(place, { corpusFolder, clock, ids: createCountedIds(`at ${minute}`) }));
    }
    const [first, second] = outcomes.map(({ build: name }) => buildFolder(place.indexFolder, name));
    const files = await listFilesOf(first!);
    expect(files.length).toBeGreaterThan(8);
    expect(await listFilesOf(second!)).not.toEqual(files);
    const withoutManifest = (list: typeof files) => list.filter(({ path }) => path !== 'manifest.json');
    expect(withoutManifest(await listFilesOf(second!))).toEqual(withoutManifest(files));
    const [early, late] = outcomes.map(({ manifest: { builtAt, ...rest } }) => ({ builtAt, rest }));
    expect(late!.rest).toEqual(early!.rest);
    expect([early!.builtAt, late!.builtAt]).toEqual(['2025-01-15T09:00:00.000Z', '2025-01-15T09:07:00.000Z']);
  });
});

describe('buildIndex', () => {
  it.each([
    [10, 0],
    [9, 3],
  ])(
    'says how many answers have too few questions for intents: with %i each, %i',
    async (questions, lacking) => {
      await using place = await createPlace(createTaughtCorpus(questions));
      const { lackingQuestions } = await build(place);
      await using index = await open(place);
      expect(lackingQuestions).toBe(lacking);
      expect(index.intents === undefined).toBe(lacking > 0);
    },
  );

  it('writes a manifest that lists every file of the build, and a pointer that proves the manifest', async () => {
    await using place = await createPlace();
    const { build: name, manifest } = await build(place);
    const folder = buildFolder(place.indexFolder, name);
    const onDisk = (await listFilesOf(folder)).filter(({ path }) => path !== 'manifest.json');
    expect(manifest.files).toEqual(onDisk);
    const current = await readCurrentBuild(place.indexFolder);
    expect(current).toMatchObject({ name, folder });
    expect(JSON.parse(current!.manifestJson)).toEqual(manifest);
    const pointer: unknown = JSON.parse(await readFile(join(place.indexFolder, 'current'), 'utf8'));
    expect(pointer).toEqual({ build: name, manifestSha256: sha256Of(current!.manifestJson) });
  });

  it('writes a graph that LangChain opens, with the text of every passage', async () => {
    await using place = await createPlace();
    const { build: name, manifest } = await build(place);
    const embeddings = new EmbedderEmbeddings(createHashingEmbedder());
    const store = await HNSWLib.load(join(buildFolder(place.indexFolder, name), 'hnsw'), embeddings);
    expect(store.docstore._docs.size).toBe(manifest.counts.passages);
    const [found] = await store.similaritySearch('La messagerie est gratuite.', 1);
    expect(found).toMatchObject({ pageContent: 'La messagerie est gratuite.', metadata: { kind: 'answer' } });
  });

  it('gives two builds of one second different names, which sort by time', async () => {
    await using place = await createPlace();
    const first = await build(place);
    const second = await build(place);
    expect(first.build).toMatch(/^20250115T093000Z-[0-9a-f]{8}$/);
    expect(second.build).toMatch(/^20250115T093000Z-[0-9a-f]{8}$/);
    expect(second.build).not.toBe(first.build);
  });

  it('embeds the questions and other phrasings of rows, and never the same one twice for an answer', async () => {
    await using place = await createPlace({
      'a.jsonl': '{"answer":"Un.","question":"Lequel ?","alternatives":["Qui ?","Lequel ?"," "]}\n',
      'b.jsonl': '{"answer":"Un.","question":"Qui ?"}\n{"answer":"Deux. Trois."}\n',
    });
    await build(place, { settings: { maxGroupLength: 6 } });
    await using index = await open(place, { settings: { maxGroupLength: 6 } });
    expect(index.passages.map(({ answer, kind }) => [answer, kind])).toEqual([
      [0, 'answer'],
      [0, 'question'],
      [0, 'question'],
      [1, 'answer'],
      [1, 'group'],
      [1, 'group'],
    ]);
  });

  it('keeps token vectors of answers and questions alone, in spans that follow each other', async () => {
    await using place = await createPlace();
    const { manifest } = await build(place, { settings: { maxGroupLength: 45 } });
    await using index = await open(place, { settings: { maxGroupLength: 45 } });
    for (const { kind, tokens } of index.passages) expect(tokens === undefined).toBe(kind === 'group');
    expect(index.passages.some(({ kind }) => kind === 'group')).toBe(true);
    const spans = index.passages.flatMap(({ tokens }) => tokens ?? []).sort((a, b) => a.start - b.start);
    let end = 0;
    for (const span of spans) {
      expect(span.start).toBe(end);
      end = span.end;
    }
    expect(end).toBe(manifest.counts.tokens);
    const tokens = manifest.files.find(({ path }) => path === 'tokens.u8');
    expect(tokens?.bytes).toBe(manifest.counts.tokens * manifest.model.dims);
  });

  it('finds the same in a corpus that is handled chunk by chunk as in one that is handled at once', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      answer: `La réponse ${i} parle de sujet${i}.\nElle est la même que les autres, mais pour rubrique${i * 7}.`,
      question: `Que dire du sujet${i} ?`,
    }));
    await using place = await createPlace({ 'a.jsonl': rows.map((row) => JSON.stringify(row)).join('\n') });
    const settings = { maxGroupLength: 40 };
    await build(place, { settings });
    await using whole = await open(place, { settings });
    const told: [number, number][] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    const { manifest } = await build(place, { settings, chunkLength: 1_000, onProgress });
    await using chunked = await open(place, { settings });
    expect(chunked.answers).toEqual(whole.answers);
    expect(chunked.passages.map(({ kind }) => kind)).toEqual(whole.passages.map(({ kind }) => kind));
    const spans = chunked.passages.flatMap(({ tokens }) => tokens ?? []).sort((a, b) => a.start - b.start);
    expect(spans.map(({ start }) => start)).toEqual([0, ...spans.slice(0, -1).map(({ end }) => end)]);
    expect(spans.at(-1)!.end).toBe(manifest.counts.tokens);
    for (const entry of whole.passages.keys()) {
      const query = whole.exact.read(entry, entry + 1);
      expect(await chunked.exact.search(query, 5)).toEqual(await whole.exact.search(query, 5));
      expect(await chunked.nearest.search(query, 5)).toEqual(await whole.nearest.search(query, 5));
    }
    // Every tenth answer was embedded once more, for the sample.
    expect(told.at(-1)).toEqual([manifest.counts.passages * 1.1, manifest.counts.passages * 1.1]);
  });

  it('reports the answers whose end the model did not read', async () => {
    const long = `${'mot '.repeat(600)}fin.`;
    await using place = await createPlace({ 'a.jsonl': `{"answer":"Court."}\n{"answer":"${long}"}\n` });
    const { truncated, manifest } = await build(place);
    await using index = await open(place);
    expect(truncated).toEqual([{ answer: index.answers[1]!.name, droppedTokens: 89 }]);
    expect(manifest.counts.truncated).toBe(1);
    expect(index.answers[1]!.text).toBe(long);
  });

  it('tells how far it is, from nothing to everything', async () => {
    await using place = await createPlace();
    const told: [number, number][] = [];
    const { manifest } = await build(place, { onProgress: (done, total) => told.push([done, total]) });
    const { passages } = manifest.counts;
    expect(told[0]).toEqual([0, passages]);
    expect(told.at(-1)).toEqual([passages, passages]);
    expect(told.map(([done]) => done)).toEqual(told.map(([done]) => done).sort((a, b) => a - b));
  });

  it('keeps its folder young while it lasts, so that no other build takes it for abandoned', async () => {
    await using place = await createPlace();
    let now = fixedClock.now();
    const ages: number[] = [];
    await build(place, {
      clock: { now: () => now },
      onProgress: () => {
        const [folder] = readdirSync(place.indexFolder);
        ages.push(now - statSync(join(place.indexFolder, folder!)).mtimeMs);
        now += 10 * 60 * 60 * 1000;
      },
    });
    expect(ages.length).toBeGreaterThan(1);
    expect(ages).toEqual(ages.map(() => 0));
  });

  it('builds side by side in one folder: all succeed and the last to switch serves', async () => {
    await using place = await createPlace();
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => build(place)));
    const names = outcomes.map(({ build: name }) => name);
    expect(new Set(names).size).toBe(4);
    await using index = await open(place, { corpusFolder: place.corpusFolder });
    expect(names).toContain(index.build);
    expect(index.answers).toHaveLength(7);
    for (const name of names) {
      const folder = buildFolder(place.indexFolder, name);
      expect((await listFilesOf(folder)).map(({ path }) => path)).toContain('manifest.json');
    }
  });

  it('builds from the files as they are named, wherever the folders stand', async () => {
    await using place = await createPlace({ 'dossier é/a b.txt': `Un.\n${closing}\n` });
    const { manifest } = await build(place);
    expect(manifest.corpus.folder).toBe(join('..', 'corpus'));
    expect(manifest.corpus.files.map(({ path }) => path)).toEqual(['dossier é/a b.txt']);
  });
});
