import { describe, expect, it } from 'vitest';
import type { MissedQuestion } from '../../../src/protocol/learning.ts';
import { countKinds, listAsked } from './asked-questions.ts';

function ask(text: string, kind: MissedQuestion['kind'] = 'refused'): MissedQuestion {
  return { text, kind, conversation: 'c', at: '2026-01-01T00:00:00.000Z', shown: [] };
}

describe('the questions of a group', () => {
  it('stand there once in their words, with all that asked them like that', () => {
    const asked = listAsked([ask('parking ?'), ask('où me garer'), ask('parking ?', 'unhelped')]);
    expect(asked.map(({ text, misses }) => [text, misses.length])).toEqual([
      ['parking ?', 2],
      ['où me garer', 1],
    ]);
  });

  it('are phrasings up to the length that the service takes', () => {
    expect(listAsked([ask('a'.repeat(500)), ask('a'.repeat(501))]).map(({ isShort }) => isShort)).toEqual([
      true,
      false,
    ]);
  });

  it('are counted by the reason for which they count', () => {
    expect(countKinds([ask('a'), ask('b', 'reworded'), ask('c')])).toEqual([
      { kind: 'refused', count: 2 },
      { kind: 'reworded', count: 1 },
    ]);
  });
});
