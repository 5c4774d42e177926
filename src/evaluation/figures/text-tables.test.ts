import { describe, expect, it } from 'vitest';
import { summariseOutcomes } from './evaluate.ts';
import {
  answersByName,
  createOutcome,
  createTurn,
  unanswerable,
  variedOutcomes,
} from './evaluation.fixture.ts';
import type { QuestionOutcome } from './outcome.ts';
import { formatEvaluation } from './text-tables.ts';

const format = (outcomes: readonly QuestionOutcome[], unlabelled = 0) =>
  formatEvaluation({
    ...summariseOutcomes(outcomes, answersByName, { seed: 1, resamples: 50 }),
    seed: 1,
    unlabelled,
  });

describe('the tables on a terminal', () => {
  it('line up, and name every figure', () => {
    const lines = format(variedOutcomes, 2);
    expect(lines[0]).toMatch(/^7 questions; .* seed 1$/);
    expect(lines[1]).toBe('2 rows without a label are left out');
    expect(lines).toContain('retrieval  n    R@1    R@3    R@5    MRR  nDCG@10');
    expect(lines).toContain('all        4  0.500  0.750  0.750  0.583    0.625');
    expect(lines).toContain('answerable  n    right   choice    wrong  wrong choice  nothing');
    expect(lines).toContain('all         4  1 0.250  0 0.000  1 0.250       1 0.250  1 0.250');
    expect(lines).toContain('unanswerable  n  nothing   choice  answered');
    expect(lines.join('\n')).toMatch(/word overlap .*\n {2}0\.500 {2}line \d: /);
  });

  it('leave out what the set does not ask about', () => {
    const text = format([createOutcome({}, unanswerable, [], createTurn('abstain'))]).join('\n');
    expect(text).not.toMatch(/retrieval|overlap|handoff/);
    expect(text).toContain('confidence');
  });
});
