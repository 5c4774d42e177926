import { beforeAll, describe, expect, it } from 'vitest';
import { rank } from '../figures/evaluation.fixture.ts';
import { describeSimulation } from './describe-simulation.ts';
import { type Simulation, simulate } from './simulate.ts';
import {
  createCorpusParts,
  hospital,
  imaging,
  pharmacy,
  price,
  queries,
  steady,
} from './simulation.fixture.ts';
import { formatSimulation } from './simulation-tables.ts';

let simulation: Simulation;
let lines: readonly string[];

beforeAll(async () => {
  const delays = rank(0.9, hospital, pharmacy, imaging).map((hit) => ({ ...hit, probability: 0.9 }));
  const parts = createCorpusParts({
    'combien de temps faut-il attendre': delays,
    'combien cela coûte': rank(0.99, price),
    'quel temps fera-t-il demain': rank(0.99, price),
  });
  const labelled = [...queries, { line: 20, query: 'sans réponse connue' }];
  const options = { conversations: 16, seed: 1, habits: { ...steady, notices: 0, clicksValues: 0 } };
  simulation = await simulate(labelled, parts, options);
  lines = formatSimulation(simulation);
});

const cellsOf = (start: string) =>
  lines
    .find((line) => line.startsWith(start))!
    .slice(start.length)
    .trim()
    .split(/\s{2,}/);

describe('the tables of a simulation', () => {
  it('say what they are about', () => {
    expect(lines.slice(0, 2)).toEqual([
      '16 conversations with each policy, seed 1; a wrong answer is noticed with probability 0',
      '1 rows without a label are left out',
    ]);
  });

  it('give a column to each policy, a row to all questions and to each kind', () => {
    expect(lines[2]).toMatch(/ n {2}as set {2}titles only {2}no questions$/);
    expect(cellsOf('answerable: right answer')[0]).toBe('12');
    expect(cellsOf('  unscoped')).toEqual(['2', '1.000', expect.any(String), expect.any(String)]);
    expect(cellsOf('unanswerable: no answer taken')).toEqual(['2', '0.000', '0.000', '0.000']);
    expect(cellsOf('small talk, handoff: as expected')).toEqual(['2', '1.000', '1.000', '1.000']);
  });

  it('tell of plain questions, written replies and facets', () => {
    expect(cellsOf('direct questions asked back')).toEqual(['0 of 4', '0 of 4', '0 of 4']);
    expect(lines.some((line) => line.startsWith('written as '))).toBe(true);
    expect(lines.slice(-2)).toEqual(['couloir: asked 2 times about 1 questions', '  lines 2']);
  });

  it('fit a terminal, with no blank at a line’s end', () => {
    for (const line of lines) expect(line).toBe(line.trimEnd());
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(100);
  });
});

describe('the description of a simulation', () => {
  it('is plain JSON with every figure', () => {
    const described = describeSimulation(simulation);
    expect(JSON.parse(JSON.stringify(described))).toEqual(described);
    expect(described).toMatchObject({ seed: 1, habits: { notices: 0 }, unlabelled: 1 });
    expect(described.policies.map(({ policy, conversations }) => [policy, conversations])).toEqual([
      ['asSet', 16],
      ['titles', 16],
      ['none', 16],
    ]);
  });

  it('gives the conversations that went wrong, word for word', () => {
    const { failures } = describeSimulation(simulation).policies[0]!;
    const weather = failures.filter(([first]) => first!.id === 'q7');
    expect(weather).toHaveLength(2);
    expect(weather[0]).toEqual([
      expect.objectContaining({
        wanted: null,
        end: 'wrong',
        steps: [
          expect.objectContaining({
            way: 'question',
            said: 'quel temps fera-t-il demain',
            action: 'answer',
            answers: [[price.name, 'Quel est le prix ?']],
          }),
        ],
      }),
    ]);
    expect(failures.flat().some(({ id }) => id === 'q1' || id === 'q8')).toBe(false);
  });
});
