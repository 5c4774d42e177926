import { describe, expect, it } from 'vitest';
import {
  answerableBy,
  answersByName,
  contact,
  createOutcome,
  createTurn,
  delay,
  price,
} from './evaluation.fixture.ts';
import { isAnswerable } from './outcome.ts';
import { contentWords, jaccard, measureWordOverlap } from './word-overlap.ts';

const ask = (line: number, query: string, gold = answerableBy(price)) =>
  createOutcome({ line, query }, gold, [], createTurn('abstain'));

describe('word overlap', () => {
  it('compares stems without accents, function words left out', () => {
    expect([...contentWords('Quels sont les délais ?')]).toEqual([...contentWords('delai')]);
    expect(contentWords('Est-ce que c’est ?')).toEqual(new Set());
  });

  it('is the share of content words that two texts have in common', () => {
    expect(jaccard(new Set('abc'), new Set('bcd'))).toBe(0.5);
    expect(jaccard(new Set('a'), new Set('a'))).toBe(1);
    expect(jaccard(new Set(), new Set())).toBe(0);
  });

  it('takes the closest stored question of any right answer, and shows the worst pairs', () => {
    const outcomes = [
      ask(2, 'combien dois-je débourser'),
      ask(3, 'le prix de l’abonnement'),
      ask(4, 'délai ?', answerableBy(price, delay)),
      ask(5, 'à qui écrire', answerableBy(contact)),
    ].filter(isAnswerable);
    const overlap = measureWordOverlap(outcomes, answersByName)!;
    expect(overlap).toMatchObject({ compared: 3, median: 1, maximum: 1 });
    expect(overlap.worst.map(({ line, overlap }) => [line, overlap])).toEqual([
      [3, 1],
      [4, 1],
      [2, 0],
    ]);
    expect(overlap.worst[1]).toMatchObject({ answer: delay.name, phrasing: 'Quel est le délai ?' });
  });
});
