import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { renderBlock, renderFlow, renderScalar } from './yaml-text.ts';

describe('a value as YAML', () => {
  it.each([
    [['a', 'b c'], '[a, b c]'],
    [{ action: 'answer', cites: [] }, '{ action: answer, cites: [] }'],
    ['a, b', '"a, b"'],
    ['1', '"1"'],
    [null, 'null'],
    [{}, '{}'],
    ['a\nb', '"a\\nb"'],
  ])('%j stands on one line as people write it', (value, text) => {
    expect(renderFlow(value)).toBe(text);
  });

  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('- a', '# a', 'a: b', 'a\n  b\n', '> a', '~', 'true', ' a ', "l'un", '«a»\u00a0: b'),
  );
  const values = fc.oneof(
    words,
    fc.array(words, { minLength: 1 }),
    fc.dictionary(
      fc.string().filter((key) => key !== '__proto__'),
      fc.array(words),
      { minKeys: 1 },
    ),
  );

  it('is read back as what it was, on one line and on lines of its own', () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(renderFlow(value)).not.toContain('\n');
        expect(parse(`{ a: [${renderFlow(value)}] }`)).toEqual({ a: [value] });
        if (typeof value === 'string')
          expect(parse(`a:\n  b: ${renderScalar(value)}\nc: 1\n`)).toEqual({ a: { b: value }, c: 1 });
        else
          expect(parse(`a:\n  b:\n    ${renderBlock(value, 4)}\nc: 1\n`)).toEqual({ a: { b: value }, c: 1 });
      }),
    );
  });
});
