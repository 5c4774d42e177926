import { describe, expect, it } from 'vitest';
import { takeFreshTurn } from '../../dialogue/fresh-turn.ts';
import { rank } from '../figures/evaluation.fixture.ts';
import { applyPolicy } from './policies.ts';
import { createCorpusParts, hospital, imaging, pharmacy, price } from './simulation.fixture.ts';

const same = rank(0.9, hospital, pharmacy, imaging).map((hit) => ({ ...hit, probability: 0.9 }));
const parts = createCorpusParts({
  durée: same,
  'quel est le délai': same.map((hit) => ({ ...hit, isOwnQuestion: true, probability: 0.5 })),
  'un peu': rank(0.5, price, hospital),
});
const ask = (policy: Parameters<typeof applyPolicy>[0], text: string) =>
  takeFreshTurn(text, applyPolicy(policy, parts));

describe('a policy', () => {
  it('as it is set asks for facets', async () => {
    expect(applyPolicy('asSet', parts)).toBe(parts);
    expect((await ask('asSet', 'durée')).clarification?.facet).toBe('couloir');
  });

  it('of titles asks for no facet', async () => {
    expect((await ask('titles', 'quel est le délai')).clarification?.facet).toBeNull();
    expect((await ask('titles', 'un peu')).clarification?.facet).toBeNull();
  });

  it('without questions answers or refuses, whatever is asked', async () => {
    const turns = await Promise.all(
      ['durée', 'quel est le délai', 'un peu'].map((text) => ask('none', text)),
    );
    expect(turns.map(({ action }) => action)).toEqual(['answer', 'answer', 'abstain']);
    expect(turns.some(({ clarification }) => clarification !== undefined)).toBe(false);
  });
});
