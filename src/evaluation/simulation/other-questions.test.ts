import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { drawOtherSubject, drawRephrasing } from './other-questions.ts';
import { corpus, createGoal, hospital, pharmacy, pool, questionOf } from './simulation.fixture.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);

describe('saying it otherwise', () => {
  it('takes another question for the same answer, in the same language', () => {
    const drawn = seeds.map((seed) => drawRephrasing(createGoal('q3'), pool, createRandom(seed)));
    expect(new Set(drawn)).toEqual(new Set([questionOf('q4')]));
  });

  it('takes none that says something else of the visitor', () => {
    const goal = createGoal('q1', pharmacy, { couloir: 'Officine' });
    expect(drawRephrasing(goal, pool, createRandom(1))).toBe(questionOf('q2'));
    expect(
      drawRephrasing({ ...goal, situation: { couloir: 'Hôpital' } }, pool, createRandom(1)),
    ).toBeUndefined();
    expect(drawRephrasing(createGoal('q1', hospital), pool, createRandom(1))).toBeUndefined();
  });

  it('takes none where nothing is wanted', () => {
    expect(drawRephrasing(createGoal('q7'), pool, createRandom(1))).toBeUndefined();
  });
});

describe('another subject', () => {
  it('is an answerable question that the same visitor may have, about something else', () => {
    const goal = createGoal('q1', hospital, { couloir: 'Hôpital', thematique: 'Délais' });
    const drawn = seeds.map((seed) => drawOtherSubject(goal, pool, corpus, createRandom(seed))!);
    expect(new Set(drawn.map(({ question }) => question.query.id))).toEqual(new Set(['q3', 'q4', 'q6']));
    for (const { situation } of drawn) {
      expect(situation.couloir).toBe('Hôpital');
      expect(situation).not.toHaveProperty('thematique');
    }
    const [documents] = drawn.filter(({ question }) => question.query.id === 'q6');
    expect(documents!.situation).toEqual({ couloir: 'Hôpital', dispositif: 'DPI' });
  });

  it('is none where the file has no other', () => {
    const few = [questionOf('q3'), questionOf('q4'), questionOf('q7')];
    expect(drawOtherSubject(createGoal('q3'), few, corpus, createRandom(1))).toBeUndefined();
  });
});
