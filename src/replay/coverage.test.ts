import { describe, expect, it } from 'vitest';
import { initialState } from '../dialogue/state.ts';
import { formatCoverage, listMissing, measureCoverage, type Reachable } from './coverage.ts';
import { createPlayed, createServed } from './results.fixture.ts';
import type { PlayedTurn } from './transcript.ts';

const answers = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'].map((name) => ({ name }));
const names = { describe: (name: string) => name.slice(0, 1), find: () => undefined };
const couloir = {
  id: 'couloir',
  values: ['Hôpital', 'Officine', 'Imagerie'].map((value) => ({ value, answer: 'aaaaaaaaaaaa' })),
};
const vague = { id: 'vague', values: [{ value: 'Vague 1', answer: 'bbbbbbbbbbbb' }] };
const reachable: Reachable = {
  answers,
  reach: { facets: [couloir, vague], branches: ['blank', 'confidence', 'question'] },
};

const known = (slots: PlayedTurn['state']['slots'], played: PlayedTurn): PlayedTurn => ({
  ...played,
  state: { ...initialState('fr'), slots },
});
const asking = createPlayed({
  action: 'clarify',
  clarification: {
    facet: 'couloir',
    question: 'Quel couloir ?',
    options: [
      { value: 'Hôpital', label: 'Hôpital', count: 1 },
      { value: 'Officine', label: 'Officine', count: 1 },
      { value: '*none', label: 'Aucun', count: 0 },
    ],
  },
  reasons: [{ code: 'confidence' }],
});

const results = [
  {
    played: [
      createPlayed({
        answers: [createServed('bbbbbbbbbbbb')],
        reasons: [{ code: 'question' }, { code: 'question' }, { code: 'confidence' }],
      }),
      createPlayed({ action: 'smalltalk', reasons: [{ code: 'of-a-newer-service' }] }),
      asking,
      known({ couloir: ['Officine'] }, createPlayed()),
    ],
  },
  { played: [createPlayed({ answers: [createServed('bbbbbbbbbbbb')], reasons: [{ code: 'confidence' }] })] },
];

describe('the coverage', () => {
  const coverage = measureCoverage(results, reachable, names);

  it('is the answers shown, and the turns of each action', () => {
    expect(coverage).toMatchObject({
      answers: { reached: 1, all: 3, missing: ['a', 'c'] },
      actions: { answer: 3, clarify: 1, abstain: 0, smalltalk: 1, handoff: 0 },
    });
    expect(listMissing(results, answers).map(({ name }) => name)).toEqual(['aaaaaaaaaaaa', 'cccccccccccc']);
  });

  it('counts the turns that ask a facet, offer a value or know one', () => {
    expect(coverage.facets).toEqual([
      {
        id: 'couloir',
        asked: 1,
        values: [
          { value: 'Hôpital', offered: 1, known: 0 },
          { value: 'Officine', offered: 1, known: 1 },
          { value: 'Imagerie', offered: 0, known: 0 },
        ],
      },
      { id: 'vague', asked: 0, values: [{ value: 'Vague 1', offered: 0, known: 0 }] },
    ]);
  });

  it('knows a value of the question as well as one of the visitor', () => {
    const topic = {
      question: '',
      candidates: [],
      competing: [],
      fits: 0,
      slots: { vague: ['Vague 1'] },
      unknown: [],
      asked: 0,
      spent: [],
    };
    const played = { ...createPlayed(), state: { ...initialState('fr'), topic } };
    const { facets } = measureCoverage([{ played: [played] }], reachable, names);
    expect(facets[1]!.values).toEqual([{ value: 'Vague 1', offered: 0, known: 1 }]);
  });

  it('counts the turns of each branch that can be taken, once a turn, and those of others that were', () => {
    expect(Object.entries(coverage.branches)).toEqual([
      ['blank', 0],
      ['confidence', 3],
      ['question', 1],
      ['of-a-newer-service', 1],
    ]);
  });

  it('reads as a line for each kind', () => {
    expect(formatCoverage(coverage)).toEqual([
      'reached: 1 of 3 answers',
      'facet questions: 1 of 2 asked',
      'facet values: 2 of 4 offered or known',
      'actions: answer 3, clarify 1, abstain 0, smalltalk 1, handoff 0',
      'branches: 3 of 4 taken',
    ]);
  });
});
