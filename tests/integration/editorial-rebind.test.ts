import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet, parseJsonLines } from './command-line.ts';
import { createIndexedLibrary, type Library, libraryFaq, reword } from './library.ts';

/** A page captured again with another text, and what becomes of the entry about it. */

let library: Library;

beforeAll(async () => {
  library = await createIndexedLibrary();
});

afterAll(() => library?.remove());

const rebind = (...args: string[]) =>
  guichet(['editorial', 'rebind', '--corpus', library.corpus, '--index', library.index, ...args]);

const readEntries = (corpus: string) => readFileSync(join(corpus, 'editorial/page.yaml'), 'utf8');

/** The answer of page.txt that the entry `dons` is about. */
function readDonations(): string {
  const lines = readFileSync(join(libraryFaq, 'page.txt'), 'utf8').split('\n');
  return lines.find((line) => line.startsWith('Les dons'))!;
}

describe('editorial rebind', () => {
  it('has nothing to do where every entry has its answer', async () => {
    const { status, stdout } = await rebind();
    expect([status, stdout]).toEqual([0, expect.stringContaining('Every entry')]);
  });

  it('proposes the new answer, and writes it when it is accepted', async () => {
    const putBack = reword(join(library.corpus, 'page.txt'), 'deux sacs', 'trois sacs');
    const shown = await rebind();
    expect(shown.status).toBe(0);
    expect(shown.stdout).toContain('limite de [-deux-] {+trois+} sacs par');
    expect(readEntries(library.corpus)).toBe(readEntries(libraryFaq));

    const written = await rebind('--write', '--accept', 'dons', '--json');
    const [outcome] = parseJsonLines<{ written: string[]; proposals: { successor: string }[] }>(
      written.stdout,
    );
    expect(outcome!.written).toEqual(['editorial/page.yaml']);
    const renamed = readEntries(libraryFaq).replace('b98a57320762', outcome!.proposals[0]!.successor);
    expect(readEntries(library.corpus)).toBe(renamed);

    putBack();
    reword(join(library.corpus, 'editorial/page.yaml'), outcome!.proposals[0]!.successor, 'b98a57320762');
  });

  it('ends with 1 where an entry is left without an answer', async () => {
    const page = join(library.corpus, 'page.txt');
    const putBack = reword(page, readDonations(), 'Tout autre chose.');
    const { status, stdout } = await rebind();
    putBack();
    expect([status, stdout]).toEqual([1, expect.stringContaining('dons (editorial/page.yaml:10): nothing')]);
  });

  it('ends with 2 for half an acceptance and for an entry without a proposal', async () => {
    const results = [await rebind('--write'), await rebind('--accept', 'all')];
    results.push(await rebind('--write', '--accept', 'nobody'));
    expect(results.map(({ status }) => status)).toEqual([2, 2, 2]);
  });
});
