import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandResult, guichet } from './command-line.ts';
import { changeByte, createIndexedLibrary, type Library, listIndexFiles, reword } from './library.ts';
import { refusedService } from './serve.ts';

/** One changed byte in corpus or index: every command refuses, names the file and says what mends it. */

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

type Reader = 'verify' | 'search' | 'ask';

function read(command: Reader): Promise<CommandResult> {
  const question = command === 'verify' ? [] : ['Comment m’inscrire ?'];
  return guichet([command, ...question, '--index', library.index]);
}

/** `verify` may have printed what it read before it found the fault; nobody else prints anything. */
function expectRefusal({ status, stdout, stderr }: CommandResult, file: string, remedy: string): void {
  expect({ status, served: stdout.replace(/^Corpus .*\n\d+ answers, .*\n.*\n/, '') }).toEqual({
    status: 1,
    served: '',
  });
  expect(stderr).toContain(file);
  expect(stderr).toContain(remedy);
  expect(stderr).not.toContain('    at ');
}

describe('a changed byte in a corpus file', () => {
  const rebuild = 'npx guichet index';

  it.each([
    ['page.txt', 'une heure :', 'une haure :', 'page.txt:3-7'],
    ['faq.jsonl', '80 euros', '90 euros', 'faq.jsonl:6'],
    ['horaires.csv', '19 h', '18 h', 'horaires.csv:2-5'],
    ['editorial/page.yaml', 'sur place', 'sur glace', undefined],
  ])('%s makes verify, search and ask refuse', async (file, from, to, place) => {
    const putBack = reword(`${library.corpus}/${file}`, from, to);
    try {
      const [verified, ...others] = await Promise.all((['verify', 'search', 'ask'] as const).map(read));
      for (const result of [verified!, ...others]) {
        expectRefusal(result, `the corpus file ${file} has changed`, rebuild);
      }
      if (place !== undefined) expect(verified!.stderr).toContain(`${place} does not prove answer`);
    } finally {
      putBack();
    }
  });

  it('that is put back is no change', async () => {
    const { status, stdout } = await read('verify');
    expect(status).toBe(0);
    expect(stdout).toContain('15 proved');
  });
});

describe('a changed byte in an index file', () => {
  const remedy = 'Build the index again with `npx guichet index`; the corpus is untouched.';

  function findIndexFile(name: string): string {
    return listIndexFiles(library).find((path) => path.endsWith(`/${name}`))!;
  }

  async function withDamage(file: string, work: () => Promise<void>): Promise<void> {
    const putBack = changeByte(file);
    try {
      await work();
    } finally {
      putBack();
    }
  }

  it('makes verify refuse, whichever file it is', async () => {
    for (const file of listIndexFiles(library)) {
      await withDamage(file, async () => expectRefusal(await read('verify'), file, remedy));
    }
  });

  it.each(['current', 'manifest.json', 'entries.ndjson', 'hnswlib.index'])(
    '%s makes search, ask and serve refuse',
    async (name) => {
      const file = findIndexFile(name);
      await withDamage(file, async () => {
        const [searched, asked] = await Promise.all([read('search'), read('ask')]);
        const served = await refusedService({ indexFolder: library.index, corpusFolder: library.corpus });
        for (const result of [searched, asked, served]) expectRefusal(result, file, remedy);
      });
    },
  );

  it('makes serve refuse, with the file, where no corpus is named either', async () => {
    const file = findIndexFile('entries.ndjson');
    await withDamage(file, async () =>
      expectRefusal(await refusedService({ indexFolder: library.index }), file, remedy),
    );
  });

  it('is mended by the remedy, which asks for the corpus where the index cannot name it any more', async () => {
    changeByte(findIndexFile('report.json'));
    const unnamed = await guichet(['index', '--index', library.index]);
    expect(unnamed.status).toBe(2);
    expect(unnamed.stderr).toContain('Name the corpus folder with --corpus.');
    const named = await guichet(['index', '--corpus', library.corpus, '--index', library.index]);
    expect(named.status).toBe(0);
    expect((await read('verify')).status).toBe(0);
  });
});
