import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import { groupPassages, scoreByVector } from './dense.ts';
import { createSearchable, type Searchable } from './searchable.fixture.ts';

const embedder = createHashingEmbedder();

/** Four questions for the first answer, the last two of which are one to the embedder; none for the second. */
const corpus = {
  'a.jsonl': [
    {
      answer: 'Il est de 40 euros.',
      question: 'Quel est le prix ?',
      alternatives: ['combien coûte la carte', 'quel tarif', 'QUEL TARIF ?'],
    },
    { answer: 'Écrivez au support.' },
  ]
    .map((row) => `${JSON.stringify(row)}\n`)
    .join(''),
};

let searchable: Searchable;
beforeAll(async () => {
  searchable = await createSearchable(corpus);
});
afterAll(() => searchable[Symbol.asyncDispose]());

async function score(query: string, place: number, maxQuestions: number) {
  const { index } = searchable;
  const [embedded] = await embedder.embed([query], 'query');
  return scoreByVector(index, embedded!.vector, groupPassages(index)[place]!, maxQuestions);
}

async function cosine(a: string, b: string): Promise<number> {
  const [first, second] = await embedder.embed([a, b], 'query');
  return first!.vector.reduce((sum, value, d) => sum + value * second!.vector[d]!, 0);
}

describe('groupPassages', () => {
  it('gives each passage to its answer, once', () => {
    const groups = groupPassages(searchable.index);
    expect(groups).toEqual([
      { all: [0, 1, 2, 3, 4], answer: 0, questions: [1, 2, 3, 4] },
      { all: [5], answer: 5, questions: [] },
    ]);
  });
});

describe('scoreByVector', () => {
  it('is the cosine with the closest passage, be it the answer or a question', async () => {
    const byAnswer = await score('il est de 40', 0, 2);
    expect(byAnswer.score).toBeCloseTo(await cosine('il est de 40', 'Il est de 40 euros.'), 5);
    const byQuestion = await score('la carte coûte', 0, 2);
    expect(byQuestion.score).toBeCloseTo(await cosine('la carte coûte', 'combien coûte la carte'), 5);
    expect(byQuestion.score).toBeGreaterThan(await cosine('la carte coûte', 'Il est de 40 euros.'));
  });

  it('keeps the closest questions, best first, ties in the order of the corpus', async () => {
    expect((await score('tarif', 0, 2)).questions).toEqual([3, 4]);
    expect((await score('combien coûte', 0, 1)).questions).toEqual([2]);
    expect((await score('tarif', 0, 9)).questions).toHaveLength(4);
  });

  it('counts every question for the score, however few are kept', async () => {
    const all = await score('combien coûte', 0, 9);
    expect(await score('combien coûte', 0, 0)).toEqual({ ...all, questions: [] });
  });

  it('has no questions for an answer without any', async () => {
    expect(await score('support', 1, 2)).toMatchObject({ answer: 5, questions: [] });
  });
});
