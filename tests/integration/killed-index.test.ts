import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { guichet, parseJsonLines } from './command-line.ts';
import { buildIndex, createIndexedLibrary, createLibrary, type Library, reword } from './library.ts';

/** `guichet index` killed while it works, or run twice at once. */

const preload = fileURLToPath(new URL('./kill-at.fixture.js', import.meta.url));

const libraries: Library[] = [];

function keep(library: Library): Library {
  libraries.push(library);
  return library;
}

afterEach(() => {
  for (const library of libraries.splice(0)) library.remove();
});

async function buildAndDie({ corpus, index }: Library, step: string): Promise<void> {
  const env = { NODE_OPTIONS: `--import=${preload}`, KILL_AT: step };
  const { status, stdout } = await guichet(['index', '--corpus', corpus, '--index', index], { env });
  expect({ status, stdout }).toEqual({ status: null, stdout: '' });
}

/** Text of the first answer to a question about prices; what stands there tells which index served. */
async function askThePrice({ index }: Library): Promise<string> {
  const { status, stdout, stderr } = await guichet([
    'ask',
    'combien coûte l’abonnement ?',
    '--json',
    '--index',
    index,
  ]);
  expect([status, stderr]).toEqual([0, '']);
  const [turn] = parseJsonLines<{ answers: { text: string }[] }>(stdout);
  return turn!.answers[0]!.text;
}

/** Moments of a build: the first file, in the middle, the manifest, before the switch. */
const moments = ['open ', 'lexical.json', 'manifest.json', 'rename '];

describe('an index build killed with SIGKILL', () => {
  it('leaves the index of before serving, whatever the moment, and the next build works', async () => {
    const library = keep(await createIndexedLibrary());
    for (const moment of moments) {
      const putBack = reword(`${library.corpus}/faq.jsonl`, 'coûte 12 euros', 'coûte 15 euros');
      await buildAndDie(library, moment);
      putBack();
    }
    expect(await askThePrice(library)).toContain('12 euros');
    reword(`${library.corpus}/faq.jsonl`, 'coûte 12 euros', 'coûte 15 euros');
    await buildIndex(library);
    expect(await askThePrice(library)).toContain('15 euros');
  });

  it('just after the switch leaves the new index serving', async () => {
    const library = keep(await createIndexedLibrary());
    reword(`${library.corpus}/faq.jsonl`, 'coûte 12 euros', 'coûte 15 euros');
    await buildAndDie(library, 'renamed ');
    expect(await askThePrice(library)).toContain('15 euros');
  });

  it('counts as no index where there was none, and the next build works', async () => {
    const library = keep(createLibrary());
    for (const moment of moments) {
      await buildAndDie(library, moment);
      const { status, stderr } = await guichet(['verify', '--index', library.index]);
      expect(status).toBe(2);
      expect(stderr).toContain(`there is no index in ${library.index}`);
      expect(stderr).toContain('npx guichet index');
    }
    await buildIndex(library);
    expect(await askThePrice(library)).toContain('12 euros');
  });
});

describe('two index builds at once', () => {
  it('both succeed, and one of them serves', async () => {
    const library = keep(createLibrary());
    const builds = await Promise.all([buildIndex(library), buildIndex(library)]);
    expect(new Set(builds).size).toBe(2);
    const { status, stdout } = await guichet(['verify', '--index', library.index]);
    expect(status).toBe(0);
    expect(stdout).toContain('15 proved');
    expect(await askThePrice(library)).toContain('12 euros');
  });
});
