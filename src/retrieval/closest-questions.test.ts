import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IndexedPassage, OpenIndex } from '../indexing/open-index.ts';
import { compareNeighbours, type Neighbour } from '../vector/vector-index.ts';
import { groupPassages, MATCHED_QUESTIONS, pickClosest } from './closest-questions.ts';

type Kind = IndexedPassage['kind'];

/** Passages of answers 0, 1, 2…, by their kinds. */
function passagesOf(...answers: readonly (readonly Kind[])[]): IndexedPassage[] {
  return answers.flatMap((kinds, answer) => kinds.map((kind) => ({ answer, kind })));
}

/** Three answers: with groups and two questions, with nothing but its text, with one question. */
const passages = passagesOf(
  ['answer', 'group', 'group', 'question', 'question'],
  ['answer'],
  ['answer', 'question'],
);

/** What these functions read of an index. */
const indexOf = (parts: Partial<OpenIndex>): OpenIndex => parts as OpenIndex;

describe('groupPassages', () => {
  it('says where the text and the questions of each answer stand', () => {
    const answers = [{}, {}, {}] as unknown as OpenIndex['answers'];
    expect(groupPassages(indexOf({ answers, passages }))).toEqual([
      { answer: 0, questionsStart: 3, questionsEnd: 5 },
      { answer: 5, questionsStart: 0, questionsEnd: 0 },
      { answer: 6, questionsStart: 7, questionsEnd: 8 },
    ]);
  });
});

describe('pickClosest', () => {
  // Few values of one component: most of the scores are ties.
  const rows = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 14 });

  it('gives the best of an answer’s questions, best first, ties in the order of the corpus', () => {
    fc.assert(
      fc.property(rows, fc.nat(), fc.nat(), (values, from, length) => {
        const questionsStart = from % values.length;
        const questionsEnd = questionsStart + (length % (values.length - questionsStart + 1));
        const place = { answer: 0, questionsStart, questionsEnd };
        const found = pickClosest(Float32Array.from(values), place);
        const all: Neighbour[] = values.map((score, entry) => ({ entry, score }));
        const expected = all.slice(questionsStart, questionsEnd).sort(compareNeighbours);
        expect(found).toHaveLength(Math.min(MATCHED_QUESTIONS, questionsEnd - questionsStart));
        expect(found).toEqual(expected.slice(0, MATCHED_QUESTIONS));
      }),
    );
  });

  it('reads scores that begin with any passage', () => {
    const place = { answer: 4, questionsStart: 5, questionsEnd: 8 };
    const whole = pickClosest(Float32Array.of(0, 0, 0, 0, 0, 0.5, 0.9, 0.7), place);
    expect(whole.map(({ entry }) => entry)).toEqual([6, 7, 5]);
    expect(pickClosest(Float32Array.of(0.5, 0.9, 0.7), place, 5)).toEqual(whole);
  });

  it('gives none for an answer without questions', () => {
    const none = { answer: 1, questionsStart: 0, questionsEnd: 0 };
    expect(pickClosest(Float32Array.of(1, 1), none)).toEqual([]);
  });
});
