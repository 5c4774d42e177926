import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet } from './command-line.ts';
import { createIndexedLibrary, type Library } from './library.ts';

/** Wrong usage and broken input: exit code 2, nothing on stdout, what is wrong and what mends it on stderr. */

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

interface Refusal {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What stderr has to say. */
  readonly says: readonly string[];
}

async function expectRefusal({ args, env = {}, says }: Refusal): Promise<void> {
  const { status, stdout, stderr } = await guichet(args, { env });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  for (const words of says) expect(stderr).toContain(words);
  expect(stderr).not.toContain('    at ');
}

/** Two at a time: the machine has two cores. */
async function expectRefusals(...refusals: Refusal[]): Promise<void> {
  for (let i = 0; i < refusals.length; i += 2) await Promise.all(refusals.slice(i, i + 2).map(expectRefusal));
}

function writeIn(name: string, content: string | Uint8Array): string {
  const path = join(library.folder, name);
  writeFileSync(path, content);
  return path;
}

describe('wrong usage', () => {
  it('is refused for no question, two of them, or an unknown option', async () => {
    const remedy = 'Give one question in quotes, or --queries FILE.tsv.';
    await expectRefusals(
      { args: ['search'], says: ['no question was given', remedy] },
      { args: ['ask'], says: ['no question was given', remedy] },
      { args: ['search', 'wifi', '--queries', 'f.tsv'], says: ['a question and a queries file', remedy] },
      { args: ['ask', 'wifi', '--queries', 'f.tsv'], says: ['a question and a queries file', remedy] },
      { args: ['ask', 'deux', 'questions'], says: ['too many arguments', 'Usage: guichet ask'] },
      { args: ['search', 'wifi', '--color'], says: ["unknown option '--color'", 'Usage: guichet search'] },
    );
  });

  it('is refused for a number of hits that is none', async () => {
    const refuse = (top: string): Refusal => ({
      args: ['search', 'wifi', '--top', top],
      says: ['--top', `'${top}'`, 'a whole number from 1 to 10000', 'Usage: guichet search'],
    });
    await expectRefusals(...['0', '-1', '1e3', '10001'].map(refuse));
  });

  it('is refused for no command or an unknown one', async () => {
    await expectRefusals(
      { args: [], says: ['Usage: guichet'] },
      { args: ['serch', 'wifi'], says: ["unknown command 'serch'", 'Usage: guichet'] },
      { args: ['serve', '--port', '65536'], says: ['--port', "'65536'", 'from 0 to 65535'] },
      { args: ['index', 'corpus'], says: ['too many arguments', 'Usage: guichet index'] },
    );
  });
});

describe('a queries file', () => {
  it('is refused when it is missing, a folder, without its column, too wide or no UTF-8', async () => {
    const search = (path: string): string[] => ['search', '--queries', path, '--index', library.index];
    const missing = join(library.folder, 'missing.tsv');
    const noColumn = writeIn('no-column.tsv', 'id\ttext\n1\twifi\n');
    const wide = writeIn('wide.tsv', 'query\nwifi\nwifi\tlibre\n');
    const latin1 = writeIn('latin1.tsv', Buffer.from('query\nwifi\nprêt\n', 'latin1'));
    const format = 'A queries file is tab-separated with a header';
    await expectRefusals(
      { args: search(missing), says: [missing, 'does not exist', '--queries'] },
      { args: search(library.folder), says: [library.folder, 'cannot be read', '--queries'] },
      { args: search(noColumn), says: [`${noColumn}:1`, 'no column "query"', format] },
      { args: search(wide), says: [`${wide}:3`, 'has 2 cells', format] },
      { args: search(latin1), says: [`${latin1}:3`, 'not UTF-8', 'Save the file as UTF-8'] },
    );
  });
});

describe('a corpus', () => {
  const build = (corpus: string): string[] => ['index', '--corpus', corpus, '--index', library.index];

  it('is refused when its folder is missing, a file or empty', async () => {
    const missing = join(library.folder, 'missing');
    const file = join(library.corpus, 'page.txt');
    const empty = join(library.folder, 'empty');
    mkdirSync(empty);
    await expectRefusals(
      { args: build(missing), says: [missing, 'does not exist', '--corpus'] },
      { args: build(file), says: [file, 'is a file, not a folder', '--corpus'] },
      { args: build(empty), says: [empty, 'holds no page (.txt), .jsonl or .csv file', 'Put at least one'] },
    );
  });

  it('is refused when one of its files is broken, with file and line; the index stays', async () => {
    const broken = join(library.folder, 'broken');
    mkdirSync(broken);
    const cases: [name: string, content: string | Uint8Array, ...says: string[]][] = [
      [
        'a.txt',
        Buffer.from('Bonjour.\nLe pr\xeat dure un mois.\n', 'latin1'),
        'a.txt:2',
        'Save the file as UTF-8',
      ],
      ['b.txt', 'Bonjour.\n\0\n', 'b.txt:2', 'NUL'],
      ['c.jsonl', '{"answer": "Oui."}\n{"answer": \n', 'c.jsonl:2', 'one JSON object a line'],
      ['d.csv', 'id;answer\n1;"ouverte\n', 'd.csv:2', 'quote'],
      ['editorial/e.yaml', 'answers:\n  pas-un-nom: {}\n', 'editorial/e.yaml:2', 'Correct the entry'],
    ];
    for (const [name, content, ...says] of cases) {
      const corpus = join(broken, name.replace(/\W/g, '-'));
      mkdirSync(join(corpus, 'editorial'), { recursive: true });
      writeFileSync(join(corpus, 'bon.jsonl'), '{"answer": "Le wifi est libre."}\n');
      writeFileSync(join(corpus, name), content);
      await expectRefusal({ args: build(corpus), says });
    }
    const { status } = await guichet(['verify', '--index', library.index]);
    expect(status).toBe(0);
  });
});

describe('settings', () => {
  it('are refused all at once, with each that is wrong and each that does not exist', async () => {
    const env = { GUICHET_PORT: 'trois mille', GUICHET_MIN_PROBABILITY: '2', GUICHET_MODLE: 'e5' };
    const says = [
      'GUICHET_PORT',
      '"trois mille"',
      'GUICHET_MIN_PROBABILITY',
      '"2"',
      'GUICHET_MODLE: there is no such',
    ];
    for (const command of ['search', 'serve']) {
      const args = [command, ...(command === 'search' ? ['wifi'] : []), '--index', library.index];
      await expectRefusal({ args, env, says: [...says, 'Correct or unset', 'GUICHET_THREADS'] });
    }
  });

  it('name a model of a hub only together with the permission to download it', async () => {
    const env = { GUICHET_MODEL: 'quelquun/un-modele' };
    const says = ['quelquun/un-modele', 'GUICHET_ALLOW_DOWNLOAD=true', 'GUICHET_MODEL'];
    await expectRefusals(
      { args: ['search', 'wifi', '--index', library.index], env, says },
      { args: ['index', '--corpus', library.corpus, '--index', library.index], env, says },
    );
  });

  it('name a model folder that is there', async () => {
    const folder = join(library.folder, 'pas-de-modele');
    const env = { GUICHET_MODEL: folder };
    await expectRefusal({
      args: ['search', 'wifi', '--index', library.index],
      env,
      says: [folder, 'GUICHET_MODEL'],
    });
  });
});

describe('an index', () => {
  it('is asked for where there is none, and its folder is not made', async () => {
    const index = join(library.folder, 'nowhere');
    const says = [`there is no index in ${index}`, 'npx guichet index'];
    await expectRefusals(
      { args: ['search', 'wifi', '--index', index], says },
      { args: ['ask', 'wifi', '--index', index], says },
      { args: ['verify', '--index', index], says },
    );
    expect(existsSync(index)).toBe(false);
  });

  it('of a corpus that is gone is refused with the folder that is missing', async () => {
    const elsewhere = join(library.folder, 'elsewhere');
    renameSync(library.corpus, elsewhere);
    try {
      await expectRefusals(
        ...[['search', 'wifi'], ['ask', 'wifi'], ['verify'], ['index']].map((args) => ({
          args: [...args, '--index', library.index],
          says: [library.corpus, 'does not exist', 'Put it back'],
        })),
      );
    } finally {
      renameSync(elsewhere, library.corpus);
    }
  });
});
