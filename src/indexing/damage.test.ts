import { mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildFolder } from './current-build.ts';
import { listFilesOf } from './list-files.ts';
import { build, createPlace, createTaughtCorpus, open, type Place } from './place.fixture.ts';

/** Every file of a build, as it stands on disk; the first test proves the list complete. */
const buildFiles = [
  'context.json',
  'entries.ndjson',
  'hnsw/args.json',
  'hnsw/docstore.json',
  'hnsw/hnswlib.index',
  'intents.f32',
  'lexical.bin',
  'manifest.json',
  'report.json',
  'token-mean.f32',
  'token-transform.f32',
  'tokens.u8',
  'vectors.f32',
];

let place: Place;
let folder: string;

beforeAll(async () => {
  // Of a corpus whose intents are taught, so that no file is empty.
  place = await createPlace(createTaughtCorpus());
  folder = buildFolder(place.indexFolder, (await build(place)).build);
});

afterAll(() => place[Symbol.asyncDispose]());

function damageOf(path: string) {
  return {
    kind: 'integrity',
    code: 'INDEX_DAMAGED',
    message: expect.stringContaining(path),
    remedy: expect.stringContaining('guichet index'),
  };
}

/** Writes other bytes, expects the refusal that names the file, and puts the bytes back. */
async function expectRefusal(path: string, content: Uint8Array, asked: Place = place): Promise<void> {
  const sound = await readFile(path);
  expect(sound.equals(content)).toBe(false);
  await writeFile(path, content);
  try {
    await expect(open(asked)).rejects.toMatchObject(damageOf(path));
  } finally {
    await writeFile(path, sound);
  }
}

function flip(bytes: Uint8Array, offset: number, mask: number): Uint8Array {
  const flipped = Uint8Array.from(bytes);
  flipped[offset]! ^= mask;
  return flipped;
}

describe('an index with a damaged file', () => {
  it('has no file besides those that are damaged here, and opens while they are sound', async () => {
    expect((await listFilesOf(folder)).map(({ path }) => path)).toEqual(buildFiles);
    await using index = await open(place);
    expect(index.answers).toHaveLength(3);
  });

  it.each(buildFiles)('is refused for one changed bit anywhere in %s', async (file) => {
    const path = join(folder, file);
    const bytes = await readFile(path);
    const last = bytes.length - 1;
    const offsets = [0, 1, Math.floor(last / 3), Math.floor(last / 2), last - 1, last];
    for (const offset of offsets) await expectRefusal(path, flip(bytes, offset, 1));
    await expectRefusal(path, flip(bytes, Math.floor(last / 2), 0x80));
  });

  it.each(buildFiles)('is refused when %s is shorter, longer or empty', async (file) => {
    const path = join(folder, file);
    const bytes = await readFile(path);
    await expectRefusal(path, bytes.subarray(0, -1));
    await expectRefusal(path, Buffer.concat([bytes, Buffer.from('\n')]));
    await expectRefusal(path, new Uint8Array());
  });

  it.each(buildFiles)('is refused when %s is missing or a folder', async (file) => {
    const path = join(folder, file);
    const bytes = await readFile(path);
    await rm(path);
    await expect(open(place)).rejects.toMatchObject(damageOf(path));
    await mkdir(path);
    await expect(open(place)).rejects.toMatchObject(damageOf(path));
    await rm(path, { recursive: true });
    await writeFile(path, bytes);
  });

  it('is refused when intents.f32, empty where none are taught, is longer or missing', async () => {
    await using untaught = await createPlace(createTaughtCorpus(9));
    const path = join(buildFolder(untaught.indexFolder, (await build(untaught)).build), 'intents.f32');
    expect(await readFile(path)).toHaveLength(0);
    await expectRefusal(path, Buffer.from('\n'), untaught);
    await expectRefusal(path, await readFile(join(folder, 'intents.f32')), untaught);
    await rm(path);
    await expect(open(untaught)).rejects.toMatchObject(damageOf(path));
  });

  it('is refused when the folder of its build is gone', async () => {
    await rename(folder, `${folder}-elsewhere`);
    await expect(open(place)).rejects.toMatchObject(damageOf(folder));
    await rename(`${folder}-elsewhere`, folder);
  });
});

describe('an index with a damaged pointer', () => {
  const pointer = () => join(place.indexFolder, 'current');

  it('is refused for any changed byte', async () => {
    const bytes = await readFile(pointer());
    for (let offset = 0; offset < bytes.length; offset++) {
      for (const mask of [0x01, 0x20]) await expectRefusal(pointer(), flip(bytes, offset, mask));
    }
    const text = bytes.toString();
    for (const changed of [`${text} `, text.trimEnd(), text.replace('\n', '\r\n'), text.replace(':', ': ')]) {
      await expectRefusal(pointer(), Buffer.from(changed));
    }
  });

  it('is refused wherever it is cut', async () => {
    const bytes = await readFile(pointer());
    for (let length = 0; length < bytes.length; length++) {
      await truncate(pointer(), length);
      await expect(open(place), `cut to ${length} bytes`).rejects.toMatchObject(damageOf(pointer()));
      await writeFile(pointer(), bytes);
    }
  });

  it.each([
    ['names a folder outside', { build: '../corpus', manifestSha256: '0'.repeat(64) }],
    ['names no hash', { build: 'some-build' }],
    ['holds a word that no version writes', { build: 'a', manifestSha256: '0'.repeat(64), next: 'b' }],
  ])('is refused when it %s', async (_, content) => {
    await expectRefusal(pointer(), Buffer.from(`${JSON.stringify(content)}\n`));
  });

  it('is refused when it is a folder', async () => {
    const bytes = await readFile(pointer());
    await rm(pointer());
    await mkdir(pointer());
    await expect(open(place)).rejects.toMatchObject(damageOf(pointer()));
    await rm(pointer(), { recursive: true });
    await writeFile(pointer(), bytes);
  });
});
