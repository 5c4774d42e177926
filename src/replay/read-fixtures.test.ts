import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFixtures } from './read-fixtures.ts';

const fixture = (name: string) => `conversations:\n  - name: ${name}\n    turns: [user: bonjour]\n`;

let folder: string;
const inFolder = (...names: readonly string[]) => names.map((name) => join(folder, name));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-replay-'));
  for (const name of ['suite', 'empty']) await mkdir(join(folder, name));
  const files = {
    'suite/b.yaml': fixture('b'),
    'suite/a.yml': fixture('a'),
    'suite/schema.json': '{}',
    'c.yaml': fixture('c'),
    'again.yaml': fixture('a'),
    'latin.yaml': Buffer.from('# d\xe9lai', 'latin1'),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
});
afterAll(() => rm(folder, { recursive: true }));

describe('fixtures', () => {
  it('are read file by file in the order of the paths, folders in order of the names', async () => {
    const files = await readFixtures(inFolder('c.yaml', 'suite'));
    expect(files.map(({ file }) => file)).toEqual(inFolder('c.yaml', 'suite/a.yml', 'suite/b.yaml'));
  });

  it('are read once however often they are named', async () => {
    const [a, again] = [join(folder, 'suite', 'a.yml'), `${folder}/./suite/a.yml`];
    expect((await readFixtures([a, again, ...inFolder('suite')])).map(({ file }) => file)).toEqual([
      a,
      join(folder, 'suite', 'b.yaml'),
    ]);
  });

  it.each([
    ['a path that is not there', 'nowhere', 'FIXTURE_MISSING', /nowhere does not exist$/],
    ['a folder without any', 'empty', 'FIXTURE_MISSING', /empty holds no \.yaml file$/],
    ['a file that is no UTF-8', 'latin.yaml', 'NOT_UTF8', /latin\.yaml/],
  ])('are refused for %s', async (_, name, code, message) => {
    const refused = { code, kind: 'input', message: expect.stringMatching(message) };
    await expect(readFixtures(inFolder(name))).rejects.toThrow(expect.objectContaining(refused));
  });

  it('are refused where two have one name, with both places', async () => {
    const [suite, again] = inFolder('suite', 'again.yaml');
    await expect(readFixtures([suite!, again!])).rejects.toThrow(
      expect.objectContaining({
        code: 'FIXTURE_BROKEN',
        message: `${again}:2:11 the name «a» is taken by the conversation at ${join(suite!, 'a.yml')}:2`,
      }),
    );
  });
});
