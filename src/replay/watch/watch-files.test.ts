import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchFiles } from './watch-files.ts';

let folder: string;
const inFolder = (name: string) => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-watch-'));
  await mkdir(inFolder('suite'));
  for (const name of ['suite/a.yaml', 'b.txt', 'linked.yaml']) await writeFile(inFolder(name), 'a');
  await symlink(inFolder('linked.yaml'), inFolder('link.yaml'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Watches, and gives what waits until a change of a file is told. */
async function watch(...names: readonly string[]) {
  const told: string[] = [];
  const watcher = await watchFiles(names.map(inFolder), (path) => told.push(path));
  onTestFinished(() => watcher[Symbol.asyncDispose]());
  return {
    told,
    async expectTold(name: string): Promise<void> {
      await vi.waitFor(() => expect(told).toContain(inFolder(name)), { timeout: 10_000 });
      // What comes right behind a change may count as the same one.
      await new Promise((resolve) => setTimeout(resolve, 100));
      told.length = 0;
    },
  };
}

async function replace(name: string, content: string): Promise<void> {
  await writeFile(inFolder(`${name}.tmp`), content);
  await rename(inFolder(`${name}.tmp`), inFolder(name));
}

describe('a change', () => {
  it('is told where a file is written, replaced again and again, gone, and there again', async () => {
    const { expectTold } = await watch('b.txt');
    await writeFile(inFolder('b.txt'), 'bb');
    await expectTold('b.txt');
    for (const content of ['1', '22']) {
      await replace('b.txt', content);
      await expectTold('b.txt');
    }
    await rm(inFolder('b.txt'));
    await expectTold('b.txt');
    await writeFile(inFolder('b.txt'), 'bbb');
    await expectTold('b.txt');
    await writeFile(inFolder('b.txt'), 'bbbb');
    await expectTold('b.txt');
  });

  it('is told of fixtures in a folder, new ones and those of a folder that was away included', async () => {
    const { expectTold } = await watch('suite');
    await writeFile(inFolder('suite/new.yml'), 'a');
    await expectTold('suite/new.yml');
    await rm(inFolder('suite'), { recursive: true });
    await expectTold('suite/a.yaml');
    await mkdir(inFolder('suite'));
    await writeFile(inFolder('suite/a.yaml'), 'a');
    await expectTold('suite/a.yaml');
  });

  it('is told where a file is only now there, and where it is behind a link', async () => {
    const { expectTold } = await watch('suite/current', 'link.yaml');
    await replace('suite/current', 'a');
    await expectTold('suite/current');
    await writeFile(inFolder('linked.yaml'), 'b');
    await expectTold('link.yaml');
  });

  it('is not told of anything else', async () => {
    const { told } = await watch('suite', 'b.txt');
    for (const name of ['suite/schema.json', 'other.yaml', 'linked.yaml'])
      await writeFile(inFolder(name), 'z');
    await writeFile(inFolder('b.txt'), 'z');
    await vi.waitFor(() => expect(told).toContain(inFolder('b.txt')), { timeout: 10_000 });
    expect(new Set(told)).toEqual(new Set([inFolder('b.txt')]));
  });
});
