import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeCsvRow } from './csv-row.ts';

describe('a row of CSV', () => {
  it('is read back as it was, but for what a spreadsheet would run', () => {
    const cells = fc.array(fc.oneof(fc.string(), fc.constantFrom('"', ',', '\r\n', ' =1', '')), {
      minLength: 2,
    });
    fc.assert(
      fc.property(cells, (row) => {
        const [read] = parse(writeCsvRow(row), { relaxColumnCount: true }) as string[][];
        expect(read).toEqual(row.map((cell) => (/^\s*[=+\-@]/.test(cell) ? `'${cell}` : cell)));
      }),
    );
  });

  it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('makes %j text', (cell) => {
    expect(writeCsvRow([cell])).toMatch(/^"?'/);
  });

  it('writes numbers as numbers', () => {
    expect(writeCsvRow([-1, 2.5, 'a'])).toBe('-1,2.5,a\r\n');
  });
});
