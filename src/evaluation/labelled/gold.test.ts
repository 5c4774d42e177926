import { describe, expect, it } from 'vitest';
import { answers, delay, price } from '../figures/evaluation.fixture.ts';
import { namesByLabel, readGold } from './gold.ts';

const names = namesByLabel(answers);
const read = (gold?: string) => readGold({ line: 7, query: 'x', ...(gold !== undefined && { gold }) }, names);

describe('a label', () => {
  it('names right answers by short name or row id', () => {
    expect(read(` ${price.name} delai `)).toEqual({
      type: 'answerable',
      names: new Set([price.name, delay.name]),
    });
  });

  it.each([
    ['-', { type: 'unanswerable' }],
    ['smalltalk', { type: 'expected', action: 'smalltalk' }],
    ['handoff', { type: 'expected', action: 'handoff' }],
    [' ', undefined],
    [undefined, undefined],
  ])('«%s» says what the question ought to get', (gold, expected) => {
    expect(read(gold)).toEqual(expected);
  });

  it.each([
    ['prix nonesuch', 'GOLD_UNKNOWN', 'nonesuch'],
    ['- prix', 'GOLD_CONTRADICTORY', '- prix'],
    ['prix handoff', 'GOLD_CONTRADICTORY', 'prix handoff'],
  ])('«%s» is refused, naming line and label', (gold, code, what) => {
    expect(() => read(gold)).toThrow(
      expect.objectContaining({ kind: 'input', code, message: expect.stringMatching(`line 7.*${what}`) }),
    );
  });
});
