import { describe, expect, it } from 'vitest';
import { initialState } from '../dialogue/state.ts';
import type { Turn } from '../protocol/turn.ts';
import { advise } from './advise.ts';
import type { AssertionPlace, Expectations } from './expectation-schema.ts';
import { createPlayed, createServed } from './results.fixture.ts';

const names = {
  find: (reference: string) => (reference === 'nobody' ? undefined : reference.padEnd(12, '0')),
  describe: (name: string) => name.replace(/0+$/, ''),
};

const topic = {
  question: 'Quel délai ?',
  candidates: [
    { answer: names.find('a')!, probability: 0.55 },
    { answer: names.find('b')!, probability: 0.25 },
  ],
  competing: [],
  fits: 1,
  slots: {},
  unknown: [],
  asked: 0,
  spent: [],
};

const confidence = { code: 'confidence', values: { first: 0.55, answerFrom: 0.64, chooseFrom: 0.44 } };

const adviseOn = (
  assertion: AssertionPlace,
  expect: Expectations,
  turn: Partial<Turn> = {},
  asked: readonly [typeof topic] | readonly [] = [topic],
) => {
  const { turn: whole } = createPlayed({ action: 'abstain', reasons: [confidence], ...turn });
  return advise(assertion, expect, {
    turn: whole,
    state: { ...initialState('fr'), topic: asked[0] },
    masked: [],
    names,
  });
};

describe('advice', () => {
  it('on the action tells how sure the turn was, and how sure it takes', () => {
    expect(adviseOn('action', { action: 'answer' })).toContain(
      'The first candidate had 0.55; answers are shown from 0.64, choices offered from 0.44; reasons: confidence.',
    );
    expect(adviseOn('action', {}, { action: 'smalltalk', reasons: [] })).toContain(
      'The action is smalltalk; reasons: none.',
    );
  });

  it('on an answer tells what stands before it', () => {
    expect(adviseOn('cites', { cites: ['b'] })).toBe(
      '«b» is candidate 2 with 0.250, right behind «a» (0.550): it would need a phrasing closer to the question.',
    );
    expect(adviseOn('cites-first', { 'cites-first': 'a' })).toMatch(
      /^«a» is candidate 1 with 0\.550\. The first candidate had 0\.55; answers are shown from 0\.64/,
    );
  });

  it('on an answer that was not found tells what it was looked for by', () => {
    expect(adviseOn('rank', { rank: { c: { max: 1 } } })).toBe(
      '«c» is not among the first 2 candidates: it would need a phrasing close to «Quel délai ?».',
    );
    expect(adviseOn('probability', { probability: { c: { min: 1 } } }, {}, [])).toBe(
      'No question was searched; «c» is found only by one.',
    );
  });

  it('on what is shown besides names it', () => {
    const answers = ['a', 'b'].map((name) => createServed(names.find(name)!));
    expect(adviseOn('cites', { cites: ['a'] }, { answers })).toBe(
      '«b» would have to go, or to stand in the fixture.',
    );
  });

  it('is there for everything else', () => {
    expect(adviseOn('text-sha256', {})).toContain('captured again');
    expect(adviseOn('not.cites', {})).toContain('not wanted');
    expect(adviseOn('says', {})).toContain('write that into the fixture');
  });
});
