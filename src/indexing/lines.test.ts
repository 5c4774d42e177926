import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryRowStore } from '../vector/row-store.ts';
import { readLines } from './lines.ts';

const linesOf = (content: string | Uint8Array) => [
  ...readLines(createMemoryRowStore(typeof content === 'string' ? Buffer.from(content) : content, 1)),
];

describe('readLines', () => {
  it('gives back the lines that were joined', () => {
    const line = fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\n', ' '));
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(linesOf(lines.map((text) => `${text}\n`).join(''))).toEqual(lines);
      }),
    );
  });

  it('joins a line and a letter that stand across blocks', () => {
    const long = `${'a'.repeat((1 << 20) - 1)}é${'b'.repeat(3 << 20)}`;
    expect(linesOf(`un\n${long}\ndeux\n`)).toEqual(['un', long, 'deux']);
  });

  it('gives a last line without an end, and none of an empty file', () => {
    expect(linesOf('un\n\ndeux')).toEqual(['un', '', 'deux']);
    expect(linesOf('')).toEqual([]);
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => linesOf(Buffer.from('R\xe9ponse\n', 'latin1'))).toThrow(TypeError);
  });
});
