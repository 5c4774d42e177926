import { describe, expect, it } from 'vitest';
import type { Coverage } from './coverage.ts';
import { countGaps, formatGapList, listGaps } from './coverage-gaps.ts';

const coverage: Coverage = {
  answers: { reached: 1, all: 2, missing: ['tarif'] },
  facets: [
    {
      id: 'couloir',
      asked: 1,
      values: [
        { value: 'Hôpital', offered: 1, known: 0 },
        { value: 'Officine', offered: 0, known: 1 },
        { value: 'Imagerie', offered: 0, known: 0 },
      ],
    },
    { id: 'vague', asked: 0, values: [] },
  ],
  actions: { answer: 1, clarify: 1, abstain: 0, smalltalk: 1, handoff: 1 },
  branches: { confidence: 1, blank: 0, 'of-a-newer-service': 0 },
};

describe('the gaps', () => {
  it('are whatever has a count of zero, by kind', () => {
    const gaps = listGaps(coverage);
    expect(gaps).toEqual({
      answers: ['tarif'],
      facets: ['vague'],
      values: [{ facet: 'couloir', value: 'Imagerie' }],
      actions: ['abstain'],
      branches: ['blank', 'of-a-newer-service'],
    });
    expect(countGaps(gaps)).toBe(6);
  });

  it('read as groups, each branch with what it is', () => {
    expect(formatGapList(listGaps(coverage))).toEqual([
      'answers not reached:',
      '  tarif',
      'facet questions not asked:',
      '  vague',
      'facet values neither offered nor known:',
      '  couloir: Imagerie',
      'actions not taken:',
      '  abstain',
      'branches not taken:',
      '  blank: The message holds no word.',
      '  of-a-newer-service: A branch that this version does not know.',
    ]);
  });

  it('are said to be none where there is none', () => {
    const none = { answers: [], facets: [], values: [], actions: [], branches: [] };
    expect(formatGapList(none)).toEqual(['no gaps: all that can be reached is reached']);
  });
});
