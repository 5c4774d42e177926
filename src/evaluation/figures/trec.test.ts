import { describe, expect, it } from 'vitest';
import {
  contact,
  createOutcome,
  createTurn,
  delay,
  price,
  unanswerable,
  variedOutcomes,
} from './evaluation.fixture.ts';
import { formatQrels, formatTrecRun } from './trec.ts';

describe('a TREC export', () => {
  it('names each hit by question, rank and score', () => {
    const lines = formatTrecRun(variedOutcomes.slice(0, 3)).split('\n');
    expect(lines).toEqual([
      `q1 Q0 ${price.name} 1 2 guichet`,
      `q1 Q0 ${delay.name} 2 1 guichet`,
      `q2 Q0 ${price.name} 1 3 guichet`,
      `q2 Q0 ${contact.name} 2 2 guichet`,
      `q2 Q0 ${delay.name} 3 1 guichet`,
      `4 Q0 ${contact.name} 1 1 guichet`,
      '',
    ]);
  });

  it('judges the right answers, and says nothing of questions without one', () => {
    expect(formatQrels(variedOutcomes)).toBe(
      `q1 0 ${price.name} 1\nq2 0 ${delay.name} 1\n4 0 ${contact.name} 1\n8 0 ${delay.name} 1\n`,
    );
  });

  it.each([
    [['a b'], 'white space'],
    [['a', 'a'], 'earlier line'],
    [['3', ''], 'earlier line'],
  ])('refuses the ids %j', (ids, what) => {
    const outcomes = ids.map((id, i) =>
      createOutcome({ id, line: i + 2 }, unanswerable, [], createTurn('abstain')),
    );
    for (const format of [formatTrecRun, formatQrels]) {
      expect(() => format(outcomes)).toThrow(
        expect.objectContaining({ code: 'QUERY_IDS_UNUSABLE', message: expect.stringContaining(what) }),
      );
    }
  });
});
