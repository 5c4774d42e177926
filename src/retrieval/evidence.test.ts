import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../embedding/embedder.ts';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { gatherEvidence, type WordEvidence } from './evidence.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable();
});
afterAll(() => searchable[Symbol.asyncDispose]());

const embedder = createHashingEmbedder();
const gather = (question: string, text: string, by: Embedder = embedder): Promise<WordEvidence[]> =>
  gatherEvidence(searchable.index, by, question, { text });

/** Everything that cannot say where a word stands. */
const withoutPlaces: Embedder = {
  ...embedder,
  embed: async (texts, kind) =>
    (await embedder.embed(texts, kind)).map(({ wordStarts: _unsaid, ...embedded }) => embedded),
};

describe('evidence', () => {
  const question = '  Quel est le «délai», à partir du dépôt ?';
  const answer = 'Le délai de certification est de 60 jours.\nIl court à partir du dépôt complet.';

  it('has one entry for each word of the question, in order, without the marks around it', async () => {
    const words = (await gather(question, answer)).map(({ word }) => word);
    expect(words).toEqual(['Quel', 'est', 'le', 'délai', 'à', 'partir', 'du', 'dépôt']);
  });

  it('finds the very word with a score of 1, whatever its case, accents and marks', async () => {
    for (const { word, matched, score } of await gather(question, answer)) {
      if (word === 'Quel') continue;
      expect(matched.toLowerCase()).toBe(word.toLowerCase());
      expect(score).toBeCloseTo(1, 3);
    }
    const [delay] = await gather('DELAI', answer);
    expect(delay).toMatchObject({ word: 'DELAI', matched: 'délai', score: expect.closeTo(1, 3) });
  });

  it('scores a word that the answer lacks clearly lower', async () => {
    const [unknown] = await gather('Quel', answer);
    expect(unknown!.score).toBeLessThan(0.7);
  });

  it('keeps the inside of a word as written', async () => {
    const [evidence] = await gather("(l'e-CPS)…", "L'e-CPS, gratuite.");
    expect(evidence).toMatchObject({ word: "l'e-CPS", start: 1, end: 8, matched: "L'e-CPS" });
  });

  it.each([
    ['a blank question', ' \n', answer],
    ['a question of marks alone', '?! …', answer],
    ['an answer of marks alone', question, '— …'],
  ])('is empty for %s', async (_name, asked, text) => {
    expect(await gather(asked, text)).toEqual([]);
  });

  it('is empty where the tokenizer cannot place words', async () => {
    expect(await gather(question, answer, withoutPlaces)).toEqual([]);
  });

  it('names places that slice back to the words in both texts, whatever they are', async () => {
    const word = fc.oneof(
      fc.constantFrom('délai', 'e-CPS', "l'ANS", '«dépôt»', '60', '😀', '—', 'NIL,'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }),
    );
    const space = fc.constantFrom(' ', '\n', '\u00a0', '  ');
    const text = fc.array(fc.tuple(word, space), { maxLength: 12 }).map((pieces) => pieces.flat().join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (asked, stored) => {
        let last = -1;
        for (const evidence of await gather(asked, stored)) {
          expect(asked.slice(evidence.start, evidence.end)).toBe(evidence.word);
          expect(stored.slice(evidence.matchedStart, evidence.matchedEnd)).toBe(evidence.matched);
          expect(evidence.word).toMatch(/^[\p{L}\p{N}]/u);
          expect(evidence.start).toBeGreaterThan(last);
          expect(Math.abs(evidence.score)).toBeLessThanOrEqual(1.001);
          last = evidence.start;
        }
      }),
    );
  });
});
