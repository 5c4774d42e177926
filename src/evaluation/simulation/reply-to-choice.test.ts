import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { NONE_OPTION, UNKNOWN_OPTION } from '../../protocol/turn.ts';
import type { Goal } from './goal.ts';
import type { Habits } from './habits.ts';
import { replyToChoice } from './reply-to-choice.ts';
import type { Asked } from './say-option.ts';
import {
  asking,
  catalogue,
  corpus,
  createGoal,
  hospital,
  imaging,
  pharmacy,
  price,
  questionOf,
  steady,
} from './simulation.fixture.ts';

const couloir = asking('couloir', 'Hôpital', 'Officine', UNKNOWN_OPTION, NONE_OPTION);
const pharmacist = createGoal('q1', pharmacy, { couloir: 'Officine' });

/** Values picked over a thousand draws, with the share of each. */
function share(asked: Asked, goal: Goal, habits: Partial<Habits> = {}): Record<string, number> {
  const shares: Record<string, number> = {};
  for (let seed = 0; seed < 1000; seed++) {
    const manner = { habits: { ...steady, ...habits }, catalogue, random: createRandom(seed) };
    const { input, button } = replyToChoice(asked, goal, corpus, manner);
    const clicked = button ?? input;
    const value = clicked.kind === 'choice' ? clicked.choice.value : 'written';
    shares[value] = (shares[value] ?? 0) + 0.001;
  }
  return shares;
}

describe('the reply to a facet', () => {
  it('is the visitor’s own value', () => {
    expect(share(couloir, pharmacist)).toEqual({ Officine: expect.closeTo(1) });
  });

  it('is at times that they do not know, and at times wrong', () => {
    const shares = share(couloir, pharmacist, { cannotSay: 0.2, mispicks: 0.05 });
    expect(shares[UNKNOWN_OPTION]).toBeCloseTo(0.2, 1);
    expect(shares.Hôpital).toBeCloseTo(0.05, 1);
    expect(shares.Officine).toBeCloseTo(0.75, 1);
  });

  it('is one of the two ways out where the answer holds for all', () => {
    const shares = share(couloir, createGoal('q3'));
    expect(shares[UNKNOWN_OPTION]).toBeCloseTo(0.5, 1);
    expect(shares[NONE_OPTION]).toBeCloseTo(0.5, 1);
  });

  it('is none of the options where theirs is not among them', () => {
    const imager = createGoal('q1', imaging, { couloir: 'Imagerie' });
    expect(share(couloir, imager)).toEqual({ [NONE_OPTION]: expect.closeTo(1) });
  });

  it('tells who they are even where the question has no answer', () => {
    const shares = share(couloir, createGoal('q7'));
    expect(shares.Hôpital).toBeCloseTo(0.5, 1);
    expect(shares.Officine).toBeCloseTo(0.5, 1);
    const question = { ...questionOf('q7'), mentioned: { couloir: ['Imagerie'] } };
    expect(share(couloir, { question, situation: {} })).toEqual({ [NONE_OPTION]: expect.closeTo(1) });
  });

  it('is a way out where such a question is asked what it is about', () => {
    const shares = share(asking('produit', 'Annuaire', UNKNOWN_OPTION, NONE_OPTION), createGoal('q7'));
    expect(Object.keys(shares).sort()).toEqual([NONE_OPTION, UNKNOWN_OPTION]);
  });
});

describe('the reply to titles', () => {
  const titles = asking(null, price, hospital, NONE_OPTION);

  it('is the title of what the visitor is after', () => {
    expect(share(titles, createGoal('q3'))).toEqual({ [price.name]: expect.closeTo(1) });
    expect(share(titles, pharmacist)).toEqual({ [hospital.name]: expect.closeTo(1) });
  });

  it('is none of them where it is not there', () => {
    expect(share(titles, createGoal('q6'))).toEqual({ [NONE_OPTION]: expect.closeTo(1) });
    expect(share(titles, createGoal('q7'))).toEqual({ [NONE_OPTION]: expect.closeTo(1) });
  });

  it('is at times wrong, never that they do not know', () => {
    const shares = share(titles, createGoal('q3'), { cannotSay: 1, mispicks: 0.05 });
    expect(shares[hospital.name]).toBeCloseTo(0.05, 1);
    expect(shares[price.name]).toBeCloseTo(0.95, 1);
  });

  it('is right where there is nothing else to pick', () => {
    const shares = share(asking(null, price, NONE_OPTION), createGoal('q3'), { mispicks: 1 });
    expect(shares).toEqual({ [price.name]: expect.closeTo(1) });
  });
});
