import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { OpenFile } from './open-file.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-file-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function create(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('an open file', () => {
  it.each([0, 1, 1 << 20, (1 << 20) + 7])('of %i bytes has the hash of its content', async (size) => {
    const content = Uint8Array.from({ length: size }, (_, i) => (i * 31) % 253);
    using file = new OpenFile(await create(`sized-${size}`, content));
    expect(file.size).toBe(size);
    expect(await file.hash()).toBe(sha256Of(content));
    expect(Buffer.compare(file.readAll(), content)).toBe(0);
  });

  it('goes on giving what was opened when another file takes its name', async () => {
    const path = await create('named', 'avant');
    using file = new OpenFile(path);
    await rename(await create('other', 'après'), path);
    expect(Buffer.from(file.readAll()).toString()).toBe('avant');
    expect(await file.hash()).toBe(sha256Of('avant'));
  });

  it('refuses to read beyond its end, and after it was closed', async () => {
    const file = new OpenFile(await create('short', 'abc'));
    expect(() => file.readInto(new Uint8Array(2), 2)).toThrow('the file ends 1 bytes before');
    file[Symbol.dispose]();
    file[Symbol.dispose]();
    expect(() => file.readInto(new Uint8Array(1), 0)).toThrow('the file has been closed');
  });

  it('is no folder and nothing missing', async () => {
    expect(() => new OpenFile(folder)).toThrow('is not a file');
    expect(() => new OpenFile(join(folder, 'nothing'))).toThrow('ENOENT');
  });
});
