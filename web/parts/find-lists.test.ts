import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLists } from './find-lists.ts';

describe('findLists', () => {
  it('finds lines in a row that begin with a mark', () => {
    expect(findLists('Deux pièces :\n- la carte ;\n- le badge.\n\nPuis rien.')).toEqual([
      { text: 'Deux pièces :\n' },
      { text: '- la carte ;\n- le badge.\n', items: ['- la carte ;\n', '- le badge.\n'] },
      { text: '\nPuis rien.' },
    ]);
  });

  it.each(['- seul', '-5 degrés\n-6 degrés', 'a - b\nc - d', '', '\n'])('finds no list in «%s»', (text) => {
    expect(findLists(text).filter(({ items }) => items)).toEqual([]);
  });

  it('changes no character of any text', () => {
    const anyText = fc
      .array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('- a\n', '• b\r\n', '\n')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const blocks = findLists(text);
        expect(blocks.map((block) => block.items?.join('') ?? block.text).join('')).toBe(text);
      }),
    );
  });
});
