import type * as FileSystem from 'node:fs/promises';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embedder } from '../embedding/embedder.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { buildFolder } from './current-build.ts';
import {
  build,
  createPlace,
  open,
  type Place,
  readServedTexts,
  realCorpus,
  writeFiles,
} from './place.fixture.ts';

/** The disk as the source sees it: it fails at one write of its kind, and at every one after, as if the process had died. */
const disk = vi.hoisted(() => ({ steps: [] as string[], failAt: Number.POSITIVE_INFINITY }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  type Call = (...args: never[]) => Promise<unknown>;
  const breakable =
    (name: string, call: Call): Call =>
    async (...args) => {
      disk.steps.push(`${name} ${String(args[0])}`);
      if (disk.steps.length > disk.failAt) throw new Error(`the disk failed at step ${disk.failAt}`);
      return call(...args);
    };
  const { mkdir: make, open, rename, rm: remove } = original;
  return {
    ...original,
    mkdir: breakable('mkdir', make as Call),
    open: breakable('open', open as unknown as Call),
    rename: breakable('rename', rename as Call),
    rm: breakable('rm', remove as Call),
  };
});

const before = { 'a.txt': 'Avant.' };
const after = { 'a.txt': 'Après.\nLa suite.' };

/** A place whose live index serves `before` and whose corpus is `after`. */
async function createChangedPlace(): Promise<Place> {
  disk.failAt = Number.POSITIVE_INFINITY;
  const place = await createPlace(before);
  await build(place);
  await writeFiles(place.corpusFolder, after);
  disk.steps = [];
  return place;
}

/** Texts of the live index, its corpus put back as it was: `before` or `after`, never less. */
async function readTextsAsOf(place: Place, corpus: Record<string, string>): Promise<string[]> {
  disk.failAt = Number.POSITIVE_INFINITY;
  await writeFiles(place.corpusFolder, corpus);
  return readServedTexts(place);
}

beforeEach(() => {
  disk.failAt = Number.POSITIVE_INFINITY;
});

describe('a build that stops half-way', () => {
  it('leaves the index as it was at each step until it has switched, and the new one afterwards', async () => {
    await using rehearsal = await createChangedPlace();
    await build(rehearsal);
    const steps = disk.steps.length;
    const switching = disk.steps.findIndex((step) => step.startsWith('rename'));
    expect(switching).toBeGreaterThan(10);
    expect(steps).toBeGreaterThan(switching + 1);
    for (let failAt = 0; failAt < steps; failAt++) {
      await using place = await createChangedPlace();
      disk.failAt = failAt;
      await expect(build(place)).rejects.toThrow(`the disk failed at step ${failAt}`);
      const [corpus, texts] = failAt <= switching ? [before, ['Avant.']] : [after, ['Après.\nLa suite.']];
      expect(await readTextsAsOf(place, corpus), `stopped at step ${failAt}`).toEqual(texts);
    }
  });

  it('does not keep the next build from succeeding', async () => {
    const switching = await rehearse();
    await using place = await createChangedPlace();
    disk.failAt = switching;
    await expect(build(place)).rejects.toThrow('the disk failed');
    disk.failAt = Number.POSITIVE_INFINITY;
    await build(place);
    await using index = await open(place);
    expect(index.answers.map(({ text }) => text)).toEqual(['Après.\nLa suite.']);
  });

  it('leaves no index where there was none', async () => {
    await using place = await createPlace(before);
    const switching = await rehearse();
    for (const failAt of [0, 1, 5, switching - 1, switching]) {
      disk.steps = [];
      disk.failAt = failAt;
      await expect(build(place)).rejects.toThrow('the disk failed');
      await expect(open(place)).rejects.toMatchObject({ code: 'INDEX_MISSING' });
    }
    disk.failAt = Number.POSITIVE_INFINITY;
    await build(place);
    expect(await readServedTexts(place)).toEqual(['Avant.']);
  });

  it('is refused with what was there kept when the model fails after some passages', async () => {
    await using place = await createPlace();
    await build(place);
    const entries = await readdir(place.indexFolder);
    for (const failingCall of [1, 2, 4]) {
      const building = build(place, { embedder: failAfter(failingCall), corpusFolder: realCorpus });
      await expect(building).rejects.toThrow(`no vector at call ${failingCall}`);
    }
    expect(await readdir(place.indexFolder)).toEqual(entries);
    expect(await readServedTexts(place)).toHaveLength(7);
  });

  it.each<[string, Record<string, string | Uint8Array>, string]>([
    ['bytes that are no UTF-8', { 'b.txt': Buffer.from('R\xe9ponse', 'latin1') }, 'NOT_UTF8'],
    ['a line that is no JSON', { 'b.jsonl': '{"answer":' }, 'CORPUS_BROKEN'],
    ['a table without answers', { 'b.csv': 'question\nQui ?\n' }, 'CORPUS_BROKEN'],
    ['nothing left', { 'a.txt': '' }, 'CORPUS_EMPTY'],
  ])('is refused with what was there kept when the corpus has %s', async (_, files, code) => {
    await using place = await createPlace(before);
    await build(place);
    const entries = await readdir(place.indexFolder);
    await writeFiles(place.corpusFolder, files);
    await expect(build(place)).rejects.toMatchObject({ kind: 'input', code });
    expect(await readdir(place.indexFolder)).toEqual(entries);
    await rm(place.corpusFolder, { recursive: true });
    expect(await readTextsAsOf(place, before)).toEqual(['Avant.']);
  });

  it('leaves the index as it was where something stands in the way of its folder', async () => {
    const ids = { next: () => 'the same', secret: () => '' };
    await using elsewhere = await createPlace(after);
    const { build: name } = await build(elsewhere, { ids });
    await using place = await createChangedPlace();
    await writeFile(buildFolder(place.indexFolder, name), 'in the way');
    await expect(build(place, { ids })).rejects.toMatchObject({ code: 'EEXIST' });
    expect(await readTextsAsOf(place, before)).toEqual(['Avant.']);
  });
});

/** Step at which a first build of `before` switches. */
async function rehearse(): Promise<number> {
  await using place = await createPlace(before);
  disk.steps = [];
  await build(place);
  return disk.steps.findIndex((step) => step.startsWith('rename'));
}

/** An embedder that fails at its n-th call. */
function failAfter(failingCall: number): Embedder {
  const embedder = createHashingEmbedder();
  let calls = 0;
  return {
    ...embedder,
    embed: async (texts, kind) => {
      if (++calls >= failingCall) throw new Error(`no vector at call ${failingCall}`);
      return embedder.embed(texts, kind);
    },
  };
}
