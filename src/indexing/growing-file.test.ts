import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GrowingFile } from './growing-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-growing-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function write(pieces: readonly Uint8Array[]): Promise<Buffer> {
  const path = join(folder, 'file');
  await using file = await GrowingFile.create(path);
  for (const piece of pieces) await file.append(piece);
  await file.finish();
  return readFile(path);
}

describe('a growing file', () => {
  it('holds every piece in order, small and large', async () => {
    const sizes = [0, 1, 700_000, 5, 700_000, 3_000_000, 2];
    const pieces = sizes.map((size, i) => new Uint8Array(size).fill(i));
    expect(Buffer.compare(await write(pieces), Buffer.concat(pieces))).toBe(0);
  });

  it('is empty without any', async () => {
    expect(await write([])).toHaveLength(0);
  });
});
