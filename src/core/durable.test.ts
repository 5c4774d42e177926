import type * as FileSystem from 'node:fs/promises';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { replaceDurably, syncFolder, writeDurably } from './durable.ts';

/** What was done to files through handles, in order, as `write PATH`, `sync PATH`, `close PATH`, `rename PATH`. */
const done = vi.hoisted(() => [] as string[]);

vi.mock('node:fs/promises', async (importOriginal) => {
  const original = await importOriginal<typeof FileSystem>();
  const open: typeof original.open = async (path, ...rest) => {
    const handle = await original.open(path, ...rest);
    for (const [name, word] of [
      ['writeFile', 'write'],
      ['sync', 'sync'],
      ['close', 'close'],
    ] as const) {
      const call = handle[name].bind(handle) as (...args: unknown[]) => Promise<void>;
      handle[name] = async (...args: unknown[]) => {
        await call(...args);
        done.push(`${word} ${String(path)}`);
      };
    }
    return handle;
  };
  const rename: typeof original.rename = async (from, to) => {
    await original.rename(from, to);
    done.push(`rename ${String(to)}`);
  };
  return { ...original, open, rename };
});

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-durable-'));
  done.length = 0;
});

afterEach(() => rm(folder, { recursive: true }));

const steps = () => done.map((step) => step.replace(`${folder}/`, '').replace(folder, '.'));

describe('writeDurably', () => {
  it('has the content on disk before it closes the file', async () => {
    await writeDurably(join(folder, 'a'), 'été');
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('été');
    expect(steps()).toEqual(['write a', 'sync a', 'close a']);
  });

  it('writes bytes as they are, in place of what was there', async () => {
    await writeFile(join(folder, 'a'), 'something longer');
    await writeDurably(join(folder, 'a'), Uint8Array.of(0, 255, 128));
    expect([...(await readFile(join(folder, 'a')))]).toEqual([0, 255, 128]);
  });

  it('fails where there is no folder', async () => {
    await expect(writeDurably(join(folder, 'none', 'a'), '')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('replaceDurably', () => {
  it('has the new content on disk before it takes the name, and the name on disk before it returns', async () => {
    await replaceDurably(join(folder, 'a'), 'neuf', 'x');
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('neuf');
    expect(steps()).toEqual([
      'write a.x.tmp',
      'sync a.x.tmp',
      'close a.x.tmp',
      'rename a',
      'sync .',
      'close .',
    ]);
    expect(await readdir(folder)).toEqual(['a']);
  });

  it('leaves the old content where the new cannot be written', async () => {
    await writeFile(join(folder, 'a'), 'ancien');
    await mkdir(join(folder, 'a.x.tmp'));
    await expect(replaceDurably(join(folder, 'a'), 'neuf', 'x')).rejects.toMatchObject({ code: 'EISDIR' });
    expect(await readFile(join(folder, 'a'), 'utf8')).toBe('ancien');
  });

  it('shows readers the old content or the new, whole', async () => {
    const contents = Array.from({ length: 20 }, (_, i) => String.fromCharCode(97 + i).repeat(200_000));
    await writeFile(join(folder, 'a'), contents[0]!);
    let finished = false;
    const replacing = (async () => {
      for (const [i, content] of contents.entries()) await replaceDurably(join(folder, 'a'), content, `${i}`);
      finished = true;
    })();
    const seen = new Set<string>();
    while (!finished) seen.add(await readFile(join(folder, 'a'), 'utf8'));
    await replacing;
    expect(seen.size).toBeGreaterThan(1);
    for (const content of seen) expect(contents.includes(content)).toBe(true);
  });
});

describe('syncFolder', () => {
  it('syncs every file and folder below, each folder after what it holds', async () => {
    await mkdir(join(folder, 'deep', 'deeper'), { recursive: true });
    for (const path of ['a', 'deep/b', 'deep/deeper/c']) await writeFile(join(folder, path), path);
    await syncFolder(folder);
    const synced = done
      .filter((step) => step.startsWith('sync '))
      .map((step) => relative(folder, step.slice(5)));
    expect([...synced].sort()).toEqual(['', 'a', 'deep', 'deep/b', 'deep/deeper', 'deep/deeper/c']);
    for (const [place, path] of synced.entries()) {
      const inside = synced.filter((other) => path === '' || other.startsWith(`${path}/`));
      for (const other of inside) expect(synced.indexOf(other)).toBeLessThanOrEqual(place);
    }
  });

  it('fails where there is no such folder', async () => {
    await expect(syncFolder(join(folder, 'none'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
