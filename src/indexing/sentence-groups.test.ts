import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupSentences } from './sentence-groups.ts';

describe('sentence groups', () => {
  it('keep neighbouring sentences together up to the length', () => {
    const text = 'Un. Deux. Trois est plus long. Quatre.';
    expect(groupSentences(text, 10).map(({ start, end }) => text.slice(start, end))).toEqual([
      'Un. Deux. ',
      'Trois est plus long. ',
      'Quatre.',
    ]);
  });

  it('are one group for a text that fits', () => {
    expect(groupSentences('Non, ce n’est pas possible.', 400)).toEqual([{ start: 0, end: 27 }]);
  });

  it('slice back to the text, in order, and stay within the length unless one sentence exceeds it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 80 }),
        (text, maxLength) => {
          const groups = groupSentences(text, maxLength);
          expect(groups.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
          for (const { start, end } of groups) {
            const isOneSentence = groupSentences(text.slice(start, end), 1).length === 1;
            expect(end - start <= maxLength || isOneSentence).toBe(true);
          }
        },
      ),
    );
  });
});
