import { describe, expect, it } from 'vitest';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import { createSearchable } from '../../retrieval/searchable.fixture.ts';
import { rank } from '../figures/evaluation.fixture.ts';
import { parseQueries } from '../labelled/queries-file.ts';
import { describeSimulation } from './describe-simulation.ts';
import { usualHabits } from './habits.ts';
import { simulate } from './simulate.ts';
import { createCorpusParts, hospital, imaging, pharmacy, price, queries } from './simulation.fixture.ts';

const delays = rank(0.9, hospital, pharmacy, imaging).map((hit) => ({ ...hit, probability: 0.9 }));
const parts = createCorpusParts({
  'combien de temps faut-il attendre': delays,
  'combien cela coûte': rank(0.99, price),
  'quel temps fera-t-il demain': rank(0.5, price, hospital),
});

describe('a simulation', () => {
  it('is the same to the byte for the same seed, and another one for another', async () => {
    const run = async (seed: number) => {
      const simulation = await simulate(queries, parts, { conversations: 60, seed });
      return JSON.stringify([describeSimulation(simulation), simulation.runs]);
    };
    const first = await run(5);
    expect(await run(5)).toBe(first);
    expect(await run(6)).not.toBe(first);
  });

  it('lets every visitor begin with the same words whatever the policy', async () => {
    const { runs } = await simulate(queries, parts, { conversations: 40, seed: 1 });
    expect(runs.map(({ policy }) => policy)).toEqual(['asSet', 'titles', 'none']);
    const openings = runs.map(({ conversations }) =>
      conversations.map(([first]) => [first!.goal.wanted?.name, first!.steps[0]!.turn.query]),
    );
    expect(openings[1]).toEqual(openings[0]);
    expect(openings[2]).toEqual(openings[0]);
    const asked = runs.map(({ conversations }) => conversations.flat().flatMap(({ steps }) => steps));
    const facets = asked.map((steps) => steps.map(({ turn }) => turn.clarification?.facet));
    expect(facets[0]).toContain('couloir');
    expect(facets[1]!.every((facet) => facet === undefined || facet === null)).toBe(true);
    expect(facets[2]!.every((facet) => facet === undefined)).toBe(true);
  });

  it('plays again where nobody and where everybody notices wrong answers', async () => {
    const steps: number[][] = [];
    const { runs } = await simulate(queries, parts, {
      conversations: 20,
      seed: 1,
      habits: { ...usualHabits, mispicks: 0.5 },
      measuresSensitivity: true,
      onProgress: (...step) => steps.push(step),
    });
    for (const { sensitivity } of runs) {
      expect(sensitivity!.everybodyNotices.goals.answerable!.overall.shares.wrong).toBe(0);
    }
    expect(runs[0]!.sensitivity!.nobodyNotices.goals.answerable!.overall.shares.wrong).toBeGreaterThan(0);
    expect([steps[0], steps.at(-1)]).toEqual([
      [0, 180],
      [180, 180],
    ]);
  });

  it('works on a real index', async () => {
    await using searchable = await createSearchable();
    const real = parseQueries('query\tgold\nquel tarif faut-il payer\tq-prix\nBonjour\tsmalltalk\n', 'q.tsv');
    const { runs } = await simulate(real, createTestParts(searchable), { conversations: 10, seed: 1 });
    for (const { figures } of runs) {
      expect(figures.goals.expected!.overall.shares.right).toBe(1);
      expect(figures.goals.answerable!.overall.conversations).toBe(5);
    }
  });

  it('refuses a label that names nothing before anybody says anything', async () => {
    const deaf = { ...parts, searcher: undefined as never };
    const run = simulate(parseQueries('query\tgold\nx\tnichts\n', 'q.tsv'), deaf, {
      conversations: 1,
      seed: 1,
    });
    await expect(run).rejects.toMatchObject({ code: 'GOLD_UNKNOWN' });
  });
});
