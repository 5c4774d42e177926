import { describe, expect, it } from 'vitest';
import { ExactIndex } from '../vector/exact-index.ts';
import { asBytes, createMemoryRowStore } from '../vector/row-store.ts';
import { createUnitVectors, joinRows } from '../vector/unit-vectors.fixture.ts';
import { StoredQuestions } from './stored-questions.ts';

const dims = 8;
const vectors = createUnitVectors(40, dims, 3);
const exact = new ExactIndex(createMemoryRowStore(asBytes(joinRows(vectors)), dims * 4));
const [query] = createUnitVectors(1, dims, 4) as [Float32Array];

/** Three answers: two with questions, one with nothing but its text. */
const groups = [
  { answer: 0, questionsStart: 3, questionsEnd: 15 },
  { answer: 15, questionsStart: 0, questionsEnd: 0 },
  { answer: 16, questionsStart: 20, questionsEnd: 40 },
];

describe('the stored questions of a corpus', () => {
  it('are found by their vectors, nearest first, and nothing else is', async () => {
    const isQuestion = (entry: number) =>
      groups.some((g) => entry >= g.questionsStart && entry < g.questionsEnd);
    const expected = (await exact.search(query, 40)).filter(
      ({ entry, score }) => isQuestion(entry) && score > 0,
    );
    expect(expected.length).toBeGreaterThan(5);
    const found = await new StoredQuestions({ exact }, groups).search(query, 40);
    expect(found.map(({ entry }) => entry)).toEqual(expected.map(({ entry }) => entry));
    for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i]!.score, 6);
    expect(await new StoredQuestions({ exact }, groups).search(query, 5)).toEqual(found.slice(0, 5));
  });

  it('are none where nobody wrote any', async () => {
    expect(await new StoredQuestions({ exact }, groups.slice(1, 2)).search(query, 5)).toEqual([]);
    expect(await new StoredQuestions({ exact }, []).search(query, 5)).toEqual([]);
  });

  it('are left to the graph where there are too many', async () => {
    expect(await new StoredQuestions({ exact }, groups, 32).search(query, 5)).toHaveLength(5);
    expect(await new StoredQuestions({ exact }, groups, 31).search(query, 5)).toEqual([]);
  });
});
