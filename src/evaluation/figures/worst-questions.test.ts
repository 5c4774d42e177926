import { describe, expect, it } from 'vitest';
import {
  answerableBy,
  contact,
  createOutcome,
  createTurn,
  delay,
  price,
  rank,
  variedOutcomes,
} from './evaluation.fixture.ts';
import { findWorstQuestions } from './worst-questions.ts';

describe('the worst questions', () => {
  it('stand under the way they went wrong', () => {
    const worst = findWorstQuestions(variedOutcomes);
    const lines = Object.entries(worst).map(([way, { questions }]) => [
      way,
      questions.map(({ query }) => query.line),
    ]);
    expect(Object.fromEntries(lines)).toEqual({
      wrongAnswer: [3],
      answered: [5],
      noAnswer: [4],
      wrongChoice: [8],
      offeredChoice: [],
      rankedDeep: [8],
    });
  });

  it('come surest first, ten at most, those whose answer is missing before those where it is deep', () => {
    const wrong = Array.from({ length: 12 }, (_, i) =>
      createOutcome(
        { line: i },
        answerableBy(delay),
        rank(i / 12, price),
        createTurn('answer', rank(1, price)),
      ),
    );
    const deep = createOutcome(
      { line: 99 },
      answerableBy(delay),
      rank(0.1, price, contact, price, price, delay),
      createTurn('abstain'),
    );
    const { wrongAnswer, rankedDeep } = findWorstQuestions([deep, ...wrong]);
    expect(wrongAnswer.total).toBe(12);
    expect(wrongAnswer.questions.map(({ query }) => query.line)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(rankedDeep.total).toBe(13);
    expect(rankedDeep.questions[0]!.query.line).toBe(0);
    expect(findWorstQuestions([wrong[0]!, deep]).rankedDeep.questions.map(({ query }) => query.line)).toEqual(
      [0, 99],
    );
  });
});
