import { describe, expect, it } from 'vitest';
import type { Dashboard } from '../../../src/protocol/dashboard.ts';
import { keyFiguresOf, trendOf } from './key-figures.ts';

const day = {
  day: '2026-01-01',
  conversations: 3,
  turns: { answer: 6, clarify: 1, abstain: 1, handoff: 2, smalltalk: 9 },
  useful: 3,
  useless: 1,
};
const dashboard: Dashboard = {
  from: day.day,
  to: day.day,
  days: [day, day],
  answers: [],
  neverShown: [],
  counts: { answers: 0, neverShown: 0 },
  coverage: 0.5,
  persons: { asked: 2, taken: 1 },
};

describe('key figures', () => {
  it('take shares of what they are shares of', () => {
    expect(keyFiguresOf(dashboard)).toMatchObject({
      conversations: 6,
      answered: 12,
      questions: 16,
      answeredShare: 0.75,
      ratings: 8,
      usefulShare: 0.75,
      medianMs: undefined,
    });
  });

  it('take no share of nothing', () => {
    expect(keyFiguresOf({ ...dashboard, days: [] })).toMatchObject({
      answeredShare: undefined,
      usefulShare: undefined,
    });
  });
});

describe('a trend', () => {
  it('is relative of a count, and in points of a share', () => {
    expect(trendOf('relative', 15, 10)).toEqual({ kind: 'relative', change: 0.5 });
    expect(trendOf('points', 0.5, 0.75)).toEqual({ kind: 'points', change: -0.25 });
  });

  it('is none where there is nothing to compare with, and the same where nobody would see a difference', () => {
    expect(trendOf('relative', 5, 0)).toEqual({ kind: 'none' });
    expect(trendOf('points', 0.5, undefined)).toEqual({ kind: 'none' });
    expect(trendOf('relative', 0, 0)).toEqual({ kind: 'same' });
    expect(trendOf('relative', 1000, 1001)).toEqual({ kind: 'same' });
  });
});
