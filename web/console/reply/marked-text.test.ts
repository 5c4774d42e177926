import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from './marked-text.ts';

const mark = (start: number, end: number) => ({ span: { start, end }, kind: 'm' });

describe('cutText', () => {
  it('cuts where spans begin and end', () => {
    expect(cutText('un deux trois', [mark(3, 7)])).toEqual([
      { text: 'un ', kind: undefined },
      { text: 'deux', kind: 'm' },
      { text: ' trois', kind: undefined },
    ]);
    expect(cutText('un', [])).toEqual([{ text: 'un', kind: undefined }]);
    expect(cutText('', [mark(0, 3)])).toEqual([]);
  });

  it('gives the text back to the character, whatever the spans', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([start, end]) => mark(start, end));
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(span), (text, spans) => {
        const pieces = cutText(text, spans);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.every((piece) => piece.text !== '')).toBe(true);
      }),
    );
  });
});
