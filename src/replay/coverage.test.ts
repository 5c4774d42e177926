import { describe, expect, it } from 'vitest';
import { formatCoverage, measureCoverage } from './coverage.ts';
import { createPlayed, createServed } from './results.fixture.ts';

const answers = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'].map((name) => ({ name }));
const names = { describe: (name: string) => name.slice(0, 1) };

const results = [
  {
    played: [
      createPlayed({
        answers: [createServed('bbbbbbbbbbbb')],
        reasons: [{ code: 'question' }, { code: 'question' }, { code: 'confidence' }],
      }),
      createPlayed({ action: 'smalltalk' }),
    ],
  },
  { played: [createPlayed({ answers: [createServed('bbbbbbbbbbbb')], reasons: [{ code: 'confidence' }] })] },
];

describe('the coverage', () => {
  it('is the answers shown, and the turns of each action and with each reason', () => {
    expect(measureCoverage(results, answers, names)).toEqual({
      answers: { reached: 1, all: 3, missing: ['a', 'c'] },
      actions: { answer: 2, clarify: 0, abstain: 0, smalltalk: 1, handoff: 0 },
      reasons: { confidence: 2, question: 1 },
    });
  });

  it('reads as three lines', () => {
    expect(formatCoverage(measureCoverage(results, answers, names))).toEqual([
      'reached: 1 of 3 answers',
      'actions: answer 2, clarify 0, abstain 0, smalltalk 1, handoff 0',
      'reasons: confidence 2, question 1',
    ]);
    expect(formatCoverage(measureCoverage([], answers, names))[2]).toBe('reasons: none');
  });
});
