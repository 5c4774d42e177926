import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet, parseJsonLines } from './command-line.ts';
import {
  buildIndex,
  copyLibrary,
  createIndexedLibrary,
  createLibrary,
  type Library,
  reword,
} from './library.ts';

/** `guichet index` killed while it works, or run twice at once. */

const preload = fileURLToPath(new URL('./kill-at.fixture.js', import.meta.url));

let built: Library;
const copies: Library[] = [];

beforeAll(async () => {
  built = await createIndexedLibrary();
});

afterAll(() => {
  for (const library of [built, ...copies]) library?.remove();
});

/** A library with an index, to be changed at will. */
function createCopy(): Library {
  const copy = copyLibrary(built);
  copies.push(copy);
  return copy;
}

function createUnindexed(): Library {
  const library = createLibrary();
  copies.push(library);
  return library;
}

function raiseThePrice({ corpus }: Library): () => void {
  return reword(`${corpus}/faq.jsonl`, 'coûte 12 euros', 'coûte 15 euros');
}

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

describe('an index build killed with SIGKILL', () => {
  it('leaves the index of before serving, whatever the moment, and the next build works', async () => {
    const library = createCopy();
    for (const moment of ['open ', 'rename ']) {
      const putBack = raiseThePrice(library);
      await buildAndDie(library, moment);
      putBack();
    }
    expect(await askThePrice(library)).toContain('12 euros');
    raiseThePrice(library);
    await buildIndex(library);
    expect(await askThePrice(library)).toContain('15 euros');
  });

  it('just after the switch leaves the new index serving', async () => {
    const library = createCopy();
    raiseThePrice(library);
    await buildAndDie(library, 'renamed ');
    expect(await askThePrice(library)).toContain('15 euros');
  });

  it('counts as no index where there was none, and the next build works', async () => {
    const library = createUnindexed();
    for (const moment of ['lexical.bin', 'manifest.json']) {
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
    const library = createUnindexed();
    const builds = await Promise.all([buildIndex(library), buildIndex(library)]);
    expect(new Set(builds).size).toBe(2);
    const { status, stdout } = await guichet(['verify', '--index', library.index]);
    expect(status).toBe(0);
    expect(stdout).toContain('15 proved');
    expect(await askThePrice(library)).toContain('12 euros');
  });
});
