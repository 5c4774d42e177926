import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createHashingEmbedder } from '../embedding/hashing-embedder.ts';
import {
  findClosestQuestions,
  groupNearest,
  groupPassages,
  NEAREST_PASSAGES,
  scoreByVector,
} from './dense.ts';
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
  const { vector } = embedded!;
  const nearest = groupNearest(index, await index.nearest.search(vector, NEAREST_PASSAGES)).get(place) ?? [];
  return {
    score: scoreByVector(index, vector, groupPassages(index)[place]!, nearest),
    closestQuestions: findClosestQuestions(index, nearest, maxQuestions),
  };
}

async function cosine(a: string, b: string): Promise<number> {
  const [first, second] = await embedder.embed([a, b], 'query');
  return first!.vector.reduce((sum, value, d) => sum + value * second!.vector[d]!, 0);
}

describe('groupPassages', () => {
  it('gives the passages that are always compared to their answer, once', () => {
    const groups = groupPassages(searchable.index);
    expect(groups).toEqual([
      { answer: 0, groups: [] },
      { answer: 5, groups: [] },
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
    expect((await score('tarif', 0, 2)).closestQuestions).toEqual([3, 4]);
    expect((await score('combien coûte', 0, 1)).closestQuestions).toEqual([2]);
    expect((await score('tarif', 0, 9)).closestQuestions).toHaveLength(4);
  });

  it('counts every question for the score, however few are kept', async () => {
    const all = await score('combien coûte', 0, 9);
    expect(await score('combien coûte', 0, 0)).toEqual({ ...all, closestQuestions: [] });
  });

  it('has no questions for an answer without any', async () => {
    expect(await score('support', 1, 2)).toMatchObject({ closestQuestions: [] });
  });
});
