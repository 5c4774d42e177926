import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import type { FacetCatalogue, FacetValue } from '../../corpus/facets.ts';
import { rank } from '../figures/evaluation.fixture.ts';
import { converse } from './conversation.ts';
import type { Goal } from './goal.ts';
import type { Habits } from './habits.ts';
import {
  catalogue,
  createCorpusParts,
  createGoal,
  createWorld,
  hospital,
  imaging,
  pharmacy,
  price,
  shared,
} from './simulation.fixture.ts';

const delays = rank(0.9, hospital, pharmacy, imaging).map((hit) => ({ ...hit, probability: 0.9 }));
const parts = createCorpusParts({
  'combien de temps faut-il attendre': delays,
  'combien cela coûte': rank(0.99, price),
  'faut-il payer quelque chose': rank(0.99, price),
  'pièces du dossier': rank(0.99, shared),
  'quel temps fera-t-il demain': rank(0.99, price),
});
/** Knows of every value its label alone. */
const deaf = { ...parts, catalogue: withoutNames(catalogue) };
const seeds = Array.from({ length: 40 }, (_, seed) => seed);
const pharmacist = createGoal('q1', pharmacy, { couloir: 'Officine' });

function withoutNames({ facets }: FacetCatalogue): FacetCatalogue {
  const strip = (value: FacetValue): FacetValue => ({ ...value, aliases: [], abbreviations: [] });
  return { facets: facets.map((facet) => ({ ...facet, values: facet.values.map(strip) })) };
}

const play = (goal: Goal, habits: Partial<Habits> = {}, seed = 1, engine = parts) =>
  converse(goal, createWorld(habits), engine, createRandom(seed));

describe('a conversation', () => {
  it('goes from the question over what is asked back to the answer', async () => {
    const [only, ...others] = await play(pharmacist);
    expect(others).toEqual([]);
    expect(only!.end).toBe('right');
    expect(only!.steps.map(({ way, turn }) => [way, turn.action])).toEqual([
      ['question', 'clarify'],
      ['option', 'answer'],
    ]);
    expect(only!.steps[1]!.turn.answers[0]!.answer).toBe(pharmacy.name);
    expect(only!.steps[1]).not.toHaveProperty('isUnderstood');
  });

  it('tells of what is written whether it did the same as its button', async () => {
    const [understood] = await play(pharmacist, { clicksValues: 0 });
    expect(understood!.steps[1]!.isUnderstood).toBe(true);
    const goal = createGoal('q1', hospital, { couloir: 'Hôpital' });
    const played = await Promise.all(seeds.map((seed) => play(goal, { clicksValues: 0 }, seed, deaf)));
    const replies = played.map(([only]) => only!.steps[1]!);
    const byAlias = replies.filter(({ way }) => way === 'alias');
    expect(byAlias.length).toBeGreaterThan(0);
    expect(byAlias.map(({ isUnderstood }) => isUnderstood)).toEqual(byAlias.map(() => false));
    expect(replies.some(({ way, isUnderstood }) => way === 'number' && isUnderstood)).toBe(true);
  });

  it('ends when the visitor runs out of patience', async () => {
    const [only] = await play(pharmacist, { patience: 1 });
    expect([only!.end, only!.steps.length]).toEqual(['gaveUp', 1]);
  });

  it('goes on with another question where the visitor changes the subject', async () => {
    const [first, second, ...others] = await play(pharmacist, { changesSubject: 1 });
    expect(others).toEqual([]);
    expect([first!.end, first!.steps.length]).toEqual(['dropped', 1]);
    expect(first).not.toHaveProperty('isTakenUp');
    expect(second!.isTakenUp).toBe(true);
    expect(second!.steps[0]!.way).toBe('question');
    expect(second!.end).toBe('right');
  });

  it('of a question without an answer is lost where one is taken', async () => {
    const [taken] = await play(createGoal('q7'), { notices: 0 });
    expect(taken!.end).toBe('wrong');
    const [refused] = await play(createGoal('q7'), {}, 1, createCorpusParts());
    expect(refused!.end).toBe('person');
  });

  it('is the same for the same numbers', async () => {
    const habits = { clicksValues: 0.5, cannotSay: 0.2, notices: 0.5, mistypes: 0.5 };
    const run = async (seed: number) => JSON.stringify(await play(pharmacist, habits, seed));
    expect(await run(2)).toBe(await run(2));
  });
});
