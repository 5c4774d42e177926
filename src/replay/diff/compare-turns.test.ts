import { describe, expect, it } from 'vitest';
import { initialState } from '../../dialogue/state.ts';
import type { Turn } from '../../protocol/turn.ts';
import { createPlayed, createServed } from '../results.fixture.ts';
import type { PlayedTurn } from '../transcript.ts';
import { classifyChange, isHarmfulChange } from './compare-turns.ts';

/** A turn that searched, with the candidates that were found. */
function createSearched(turn: Partial<Turn>, found: Readonly<Record<string, number>>): PlayedTurn {
  const candidates = Object.entries(found).map(([answer, probability]) => ({ answer, probability }));
  const topic = {
    question: 'q',
    candidates,
    competing: [],
    fits: 1,
    slots: {},
    unknown: [],
    asked: 0,
    spent: [],
  };
  return {
    ...createPlayed(turn),
    events: [{ type: 'topic-changed', topic }],
    state: { ...initialState('fr'), topic },
  };
}

const showing = (...names: string[]): Partial<Turn> => ({ answers: names.map((name) => createServed(name)) });

const choice = (...values: string[]): Partial<Turn> => ({
  action: 'clarify',
  clarification: {
    facet: null,
    question: 'Laquelle ?',
    options: values.map((value) => ({ value, label: value, count: 1 })),
  },
});

const same = (name: string) => name;

describe('a turn', () => {
  it.each([
    ['same', showing('a'), showing('a')],
    ['answer-changed', showing('a'), showing('b')],
    ['answer-changed', showing('a', 'b'), showing('a')],
    ['became-refusal', showing('a'), { action: 'abstain' }],
    ['became-question', showing('a'), choice('a', 'b')],
    ['became-answer', choice('a', 'b'), showing('a')],
    ['became-other', showing('a'), { action: 'smalltalk' }],
    ['question-changed', choice('a', 'b'), choice('a', 'c')],
    ['same', choice('a', 'b'), choice('b', 'a')],
  ] as const)('is %s', (kind, before, after) => {
    expect(classifyChange(createPlayed(before), createPlayed(after), same)).toBe(kind);
  });

  it('moved in rank where an answer shown, or the first one found, did', () => {
    const before = createSearched(showing('a'), { a: 0.9, b: 0.3, c: 0.2 });
    const classify = (found: Readonly<Record<string, number>>) =>
      classifyChange(before, createSearched(showing('a'), found), same);
    expect(classify({ b: 0.9, a: 0.9 })).toBe('rank-moved');
    expect(classify({ a: 0.9, c: 0.3, b: 0.2 })).toBe('same');
    const refused = createSearched({ action: 'abstain' }, { a: 0.3, b: 0.2 });
    const other = createSearched({ action: 'abstain' }, { b: 0.3, a: 0.2 });
    expect(classifyChange(refused, other, same)).toBe('rank-moved');
  });

  it('moved in probability by more than a step', () => {
    const found = (a: number) => createSearched({ action: 'abstain' }, { a });
    expect(classifyChange(found(0.3), found(0.34), same)).toBe('same');
    expect(classifyChange(found(0.3), found(0.36), same)).toBe('probability-moved');
  });

  it('did not move where nothing was searched', () => {
    const idle = (a: number) => ({ ...createSearched({ action: 'smalltalk' }, { a }), events: [] });
    expect(classifyChange(idle(0.3), idle(0.9), same)).toBe('same');
  });

  it('offers the same options where one has another text, and so another name', () => {
    const rename = (name: string) => (name === 'a' ? 'z' : name);
    expect(classifyChange(createPlayed(choice('a', 'b')), createPlayed(choice('z', 'b')), rename)).toBe(
      'same',
    );
  });
});

describe('harm', () => {
  const answered = createPlayed(showing('a'));
  const asked = createPlayed(choice('a'));

  it.each([
    ['answer-changed', answered, answered, true],
    ['became-refusal', asked, asked, true],
    ['became-question', answered, asked, true],
    ['became-question', createPlayed({ action: 'abstain' }), asked, false],
    ['not-played', answered, undefined, true],
    ['not-played', undefined, answered, false],
    ['rank-moved', answered, answered, false],
    ['became-answer', asked, answered, false],
  ] as const)('of %s', (kind, before, after, isHarmful) => {
    expect(isHarmfulChange(kind, before, after)).toBe(isHarmful);
  });
});
