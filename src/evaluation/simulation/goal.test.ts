import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createIndexedAnswer } from '../figures/evaluation.fixture.ts';
import { drawGoal, isRight } from './goal.ts';
import {
  corpus,
  createGoal,
  hospital,
  imaging,
  pharmacy,
  price,
  questionOf,
  shared,
} from './simulation.fixture.ts';

const draw = (id: string, seed = 1, known = {}) =>
  drawGoal(questionOf(id), corpus, createRandom(seed), known);

describe('a goal', () => {
  it('is one of the right answers, each as likely, with its case', () => {
    const goals = Array.from({ length: 90 }, (_, seed) => draw('q1', seed));
    for (const answer of [hospital, pharmacy, imaging]) {
      const after = goals.filter(({ wanted }) => wanted === answer);
      expect(after.length).toBeGreaterThan(15);
    }
    const situations = new Set(goals.map(({ wanted, situation }) => `${wanted!.text} ${situation.couloir}`));
    expect([...situations].sort()).toEqual([
      'Dix jours. Officine',
      'Trente jours. Hôpital',
      'Un an. Imagerie',
    ]);
  });

  it('has one value of each facet, a child below its parent', () => {
    const situations = Array.from({ length: 30 }, (_, seed) => draw('q6', seed).situation);
    const seen = new Set(situations.map(({ couloir, dispositif }) => `${couloir} ${dispositif}`));
    expect([...seen].sort()).toEqual(['Hôpital DPI', 'Officine LGO']);
  });

  it('keeps to what the question says, and to what the visitor was before', () => {
    const question = { ...questionOf('q6'), mentioned: { couloir: ['Officine'] } };
    for (let seed = 0; seed < 20; seed++) {
      expect(drawGoal(question, corpus, createRandom(seed)).situation.dispositif).toBe('LGO');
      expect(draw('q1', seed, { couloir: 'Imagerie' }).wanted).toBe(imaging);
      expect(draw('q3', seed, { couloir: 'Imagerie' }).situation).toEqual({ couloir: 'Imagerie' });
    }
  });

  it('is nothing for a question without an answer', () => {
    expect(draw('q7')).toEqual({ question: questionOf('q7'), situation: {} });
  });
});

describe('what is right', () => {
  it('is what the visitor is after, or a right answer that holds for them', () => {
    const goal = createGoal('q1', pharmacy, { couloir: 'Officine' });
    expect([pharmacy, hospital, price].map(({ name }) => isRight(name, goal, corpus))).toEqual([
      true,
      false,
      false,
    ]);
    expect(isRight(hospital.name, { ...goal, situation: {} }, corpus)).toBe(true);
  });

  it('does not depend on the theme, which limits nothing', () => {
    const late = createIndexedAnswer('tard', 'Plus tard.', 'Quand ?', { thematique: ['Délais'] });
    const gold = { type: 'answerable', names: new Set([price.name, late.name]) } as const;
    const goal = {
      question: { ...questionOf('q3'), gold },
      wanted: price,
      situation: { thematique: 'Paiement' },
    };
    const answersByName = new Map([...corpus.answersByName, [late.name, late]]);
    expect(isRight(late.name, goal, { ...corpus, answersByName })).toBe(true);
  });

  it('is nothing where nothing is wanted', () => {
    expect(isRight(shared.name, createGoal('q7'), corpus)).toBe(false);
  });
});
