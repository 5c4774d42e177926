import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAnswer } from '../../core/answer.ts';
import { sha256Of } from '../../core/text.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Quotation } from '../../protocol/drafting.ts';
import { checkQuotations, type QuotableCorpus } from './check-quotations.ts';
import { findDifference } from './difference.ts';
import { quotationOf, textOf } from './reply.fixture.ts';
import { requireCurrent } from './require-current.ts';

const PAGE = 'page.txt';

/** A page of these answers, one after the other, a line between them. */
async function createCorpus(texts: readonly string[], ids: readonly (string | undefined)[] = []) {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-quotations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const lines: string[] = [];
  const answers = texts.map((text, i): IndexedAnswer => {
    const startLine = lines.length + 1;
    lines.push(...text.split('\n'), '--');
    const endLine = lines.length - 1;
    const answer = createAnswer(text, [{ file: PAGE, startLine, endLine }]);
    const id = ids[i];
    const entry = {
      question: `Question ${i} ?`,
      phrasings: [],
      scope: {},
      flags: [],
      related: [],
      file: 'e',
      line: 1,
    };
    return { ...answer, notes: [], ...(id && { editorial: { ...entry, id, answer: answer.name } }) };
  });
  await writeFile(join(folder, PAGE), lines.join('\n'));
  const source = { file: PAGE, title: 'FAQ', url: 'https://faq.example.org' };
  const corpus = {
    answers,
    catalogue: { facets: [] },
    sources: new Map([[PAGE, source]]),
    corpusFolder: folder,
  } as unknown as QuotableCorpus;
  return { corpus, write: (text: string) => writeFile(join(folder, PAGE), text) };
}

const at = (startLine: number, endLine: number, file = PAGE) => ({
  citations: [{ file, startLine, endLine }],
});
const stateOf = async (quotation: Quotation, corpus: QuotableCorpus) =>
  (await checkQuotations([quotation], corpus))[0]!;

describe('a quotation', () => {
  it('is current where its text stands at its places, and gets the citations of the moment', async () => {
    const { corpus } = await createCorpus(['Oui.', 'Non,\njamais.'], [undefined, 'jamais']);
    const claimed = quotationOf('Non,\njamais.', {
      title: 'Forged title',
      citations: [{ file: 'other.txt', startLine: 99, endLine: 99, url: 'https://evil.example' }],
    });
    const { state, current } = await stateOf(claimed, corpus);
    expect(state).toBe('current');
    expect(current).toEqual({
      kind: 'quotation',
      id: 'jamais',
      sha256: sha256Of('Non,\njamais.'),
      text: 'Non,\njamais.',
      title: 'Question 1 ?',
      titleOrigin: 'editorial',
      lang: 'fr',
      citations: [{ file: PAGE, startLine: 3, endLine: 4, title: 'FAQ', url: 'https://faq.example.org' }],
    });
  });

  it.each([
    ['says something else than it hashes to', { ...quotationOf('Oui.'), text: 'Non.' }],
    ['hashes to something else than it says', { ...quotationOf('Oui.'), sha256: sha256Of('Non.') }],
    ['holds half a character', quotationOf('Oui \ud83d')],
  ])('is forged where it %s', async (_, quotation) => {
    const { corpus } = await createCorpus(['Oui.', 'Oui \ufffd']);
    expect(await stateOf(quotation, corpus)).toEqual({ block: 0, state: 'forged' });
  });

  it('is not current where the files say something else than the index', async () => {
    const { corpus, write } = await createCorpus(['Oui.']);
    await write('Peut-être.\n');
    expect(await stateOf(quotationOf('Oui.', at(1, 1)), corpus)).toEqual({ block: 0, state: 'gone' });
  });

  it('is changed where something else stands at its place, with what distinguishes both', async () => {
    const { corpus } = await createCorpus(['Le délai est de 60 jours.', 'Non.']);
    const { state, successor, difference } = await stateOf(
      quotationOf('Le délai est de 30 jours.', at(1, 1)),
      corpus,
    );
    expect(state).toBe('changed');
    expect(successor).toMatchObject({
      text: 'Le délai est de 60 jours.',
      sha256: sha256Of('Le délai est de 60 jours.'),
    });
    expect(difference).toEqual([
      { kind: 'same', text: 'Le délai est de ' },
      { kind: 'removed', text: '30' },
      { kind: 'added', text: '60' },
      { kind: 'same', text: ' jours.' },
    ]);
  });

  it('is followed by its name before its place', async () => {
    const { corpus } = await createCorpus(['Autre chose.', 'Nouveau.'], ['autre', 'meme']);
    const moved = quotationOf('Ancien.', { id: 'meme', ...at(1, 1) });
    expect((await stateOf(moved, corpus)).successor?.text).toBe('Nouveau.');
  });

  it('is followed by the answer that shares the most lines with it', async () => {
    const { corpus } = await createCorpus(['a\nb', 'c\nd\ne']);
    expect((await stateOf(quotationOf('x', at(2, 6)), corpus)).successor?.text).toBe('c\nd\ne');
  });

  it('is gone where nothing has its name or stands at its place', async () => {
    const { corpus } = await createCorpus(['Oui.'], ['oui']);
    const gone = quotationOf('Ancien.', { id: 'ancien', ...at(1, 1, 'gone.txt') });
    expect(await stateOf(gone, corpus)).toEqual({ block: 0, state: 'gone' });
  });

  it('is told by its place among the blocks', async () => {
    const { corpus } = await createCorpus(['Oui.']);
    const blocks = [textOf('a'), quotationOf('Oui.'), textOf('b'), quotationOf('x', at(9, 9))];
    expect((await checkQuotations(blocks, corpus)).map(({ block, state }) => [block, state])).toEqual([
      [1, 'current'],
      [3, 'gone'],
    ]);
  });
});

describe('a reply', () => {
  it('leaves with what the corpus says of its quotations', async () => {
    const { corpus } = await createCorpus(['Oui.']);
    const blocks = [textOf('Bonjour,'), quotationOf('Oui.', { title: 'Forged', ...at(7, 7) })];
    const current = requireCurrent(blocks, await checkQuotations(blocks, corpus));
    expect(current[0]).toEqual(blocks[0]);
    expect(current[1]).toMatchObject({ citations: [{ file: PAGE, startLine: 1 }] });
    expect(current[1]).not.toHaveProperty('title');
  });

  it.each([
    ['changed', quotationOf('Ancien.', at(1, 1))],
    ['gone', quotationOf('Ancien.', at(1, 1, 'gone.txt'))],
    ['forged', { ...quotationOf('Oui.'), text: 'Non.' }],
  ])('does not leave with a quotation that is %s', async (state, quotation) => {
    const { corpus } = await createCorpus(['Oui.']);
    const blocks = [quotationOf('Oui.'), quotation];
    const checks = await checkQuotations(blocks, corpus);
    expect(() => requireCurrent(blocks, checks)).toThrow(
      expect.objectContaining({
        code: 'QUOTATION_NOT_CURRENT',
        kind: 'input',
        message: expect.stringContaining(state),
      }),
    );
  });

  it('does not leave with a quotation that nobody checked', () => {
    expect(() => requireCurrent([quotationOf('Oui.')], [])).toThrow('Block 1');
  });
});

describe('a difference', () => {
  const words = fc
    .array(fc.constantFrom('le', 'la', 'délai', ' ', '\n', '  ', '.', '30', 'é', '🙂', '\t'))
    .map((all) => all.join(''));

  it('makes both texts, to the character', () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const difference = findDifference(before, after);
        const of = (kind: string) =>
          difference
            .filter((part) => part.kind === 'same' || part.kind === kind)
            .map(({ text }) => text)
            .join('');
        expect(of('removed')).toBe(before);
        expect(of('added')).toBe(after);
      }),
    );
  });

  it('of texts that have hardly anything in common is both as a whole', () => {
    const [before, after] = ['a', 'b'].map((letter) =>
      Array.from({ length: 3_000 }, (_, i) => letter + i).join(' '),
    );
    expect(findDifference(before!, after!).map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
