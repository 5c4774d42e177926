import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnswer } from '../core/answer.ts';
import { GuichetError } from '../core/errors.ts';
import { isBlank, sha256Of } from '../core/text.ts';
import { parseCsv } from './csv.ts';
import { readCitation } from './proof.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';

function parse(text: string, facetColumns = DEFAULT_FACET_COLUMNS) {
  return parseCsv(text, 'faq.csv', facetColumns);
}

function places(text: string): (string | number)[][] {
  return parse(text).items.map(({ text, citation }) => [text, citation.startLine, citation.endLine]);
}

function fault(text: string): GuichetError {
  try {
    parse(text);
  } catch (thrown) {
    if (thrown instanceof GuichetError) return thrown;
  }
  throw new Error('nothing was refused');
}

describe('parseCsv', () => {
  it('cites the lines of each record, across cells of several lines and empty lines', () => {
    const text = 'id,answer\n1,"a\nb"\n\n\n2,c\n3,"d\n\ne"\n4,f';
    expect(places(text)).toEqual([
      ['a\nb', 2, 3],
      ['c', 6, 6],
      ['d\n\ne', 7, 9],
      ['f', 10, 10],
    ]);
    expect(parse(text).items[0]?.citation).toEqual({
      file: 'faq.csv',
      startLine: 2,
      endLine: 3,
      field: 'answer',
    });
  });

  it('counts the same lines with CRLF, and leaves the line ends of a cell as they stand', () => {
    expect(places('\r\nid,answer\r\n\r\n1,"a\r\nb\rc"\r\n \r\n2,d\r\n')).toEqual([
      ['a\r\nb\rc', 4, 5],
      ['d', 7, 7],
    ]);
  });

  it('reads a file that mixes LF and CRLF', () => {
    expect(places('id,answer\r\n1,a\n2,"b"\r\n3,"c"\n')).toEqual([
      ['a', 2, 2],
      ['b', 3, 3],
      ['c', 4, 4],
    ]);
  });

  it('leaves the spaces of a cell, quoted or not', () => {
    expect(places('id,answer\n1, a \n2," b "\n').map(([text]) => text)).toEqual([' a ', ' b ']);
  });

  it('resolves doubled quotes', () => {
    expect(places('answer,id\n"le chiffre ""8"" ;",1\n')[0]?.[0]).toBe('le chiffre "8" ;');
  });

  it.each([
    ['comma', 'id,answer,url\n1,a;b\tc,\n'],
    ['semicolon', 'id;answer;url\n1;"a;b\tc";\n'],
    ['tab', 'id\tanswer\turl\n1\t"a;b\tc"\t\n'],
    ['semicolon beside a comma in a column name', 'id;answer;"note, libre"\n1;"a;b\tc";x\n'],
  ])('finds the delimiter: %s', (_, text) => {
    expect(places(text)).toEqual([['a;b\tc', 2, 2]]);
  });

  it('reads a table of one column', () => {
    expect(places('answer\na\n\n"b, c"\n')).toEqual([
      ['a', 2, 2],
      ['b, c', 4, 4],
    ]);
  });

  it('trims the names of columns and ignores their case', () => {
    expect(places(' ID , "Answer"\n1,a\n'.replace(', "', ',"'))).toEqual([['a', 2, 2]]);
  });

  it('separates several values by |', () => {
    const text = 'answer;alternatives;couloir;dispositif\na;x | y;Hôpital|Officine;\n';
    expect(parse(text).items[0]?.notes).toEqual({
      file: 'faq.csv',
      startLine: 2,
      alternatives: ['x', 'y'],
      facets: { couloir: ['Hôpital', 'Officine'] },
    });
  });

  it('reads the facet columns that the caller names', () => {
    expect(parse('answer;region\na;Nord|Sud\n', ['region']).items[0]?.notes?.facets).toEqual({
      region: ['Nord', 'Sud'],
    });
  });

  it('gives an empty answer for a blank cell', () => {
    expect(places('id,answer\n1,\n2,"  "\n')).toEqual([
      ['', 2, 2],
      ['  ', 3, 3],
    ]);
  });

  it('reports unknown columns once, at the header', () => {
    const { findings } = parse('\nanswer,titre,,__proto__\na,b,,c\n');
    expect(findings).toMatchObject([{ kind: 'unknown-field', startLine: 2 }]);
    expect(findings[0]?.message).toContain('"titre", "__proto__"');
  });

  it('reports a table without rows', () => {
    expect(parse('answer,id\n').findings).toMatchObject([{ kind: 'no-answers' }]);
  });

  it.each([
    ['an empty file', '', /faq\.csv:1 is no header with a column «answer»/],
    ['a header without answer', 'id,question\n1,a\n', /faq\.csv:1 is no header/],
    ['a column named twice', 'answer,id,Answer\na,1,b\n', /faq\.csv:1 names the column "answer" twice/],
    ['too many cells', 'id,answer\n1,"a\nb"\n2,c,d\n', /faq\.csv:4 has 3 cells where the header has 2/],
    ['too few cells', 'id,answer\n\n1\n', /faq\.csv:3 has 1 cells where the header has 2/],
    ['a quote that is never closed', 'id,answer\n1,"a\nb"\n2,"c\nd\ne', /faq\.csv:4 opens a quoted cell/],
    ['a quote inside a cell', 'id,answer\n1,a "b"\n', /faq\.csv:2 has a double quote inside/],
    ['text after a quote', 'id,answer\n\n1,"a" b\n', /faq\.csv:3 has text after the closing quote/],
  ])('refuses %s with file and line', (_, text, message) => {
    const refused = fault(text);
    expect(refused).toMatchObject({ kind: 'input', code: 'CORPUS_BROKEN' });
    expect(refused.message).toMatch(message);
    expect(refused.remedy).not.toBe('');
  });

  it('reads 50,000 records', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `${index},"Réponse ${index}\nSuite"`);
    expect(parse(['id,answer', ...rows].join('\n')).items).toHaveLength(50_000);
  });
});

const cell = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.string({ unit: fc.constantFrom('"', '\n', '\r', ',', ';', '\t', ' ', 'a', 'é', '|'), maxLength: 12 }),
  )
  .map((text) => text.replaceAll('\0', ''));

/** The cell as a spreadsheet writes it; blank ones quoted, so that no record looks like an empty line. */
function writeCell(text: string, quoted: boolean): string {
  return quoted || text.trim() === '' || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const table = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  mark: fc.constantFrom('', '\ufeff'),
  columns: fc.constantFrom(
    ['answer'],
    ['id', 'answer'],
    ['answer', 'question', 'inconnu'],
    ['a', 'b', 'answer'],
  ),
  rows: fc.array(fc.tuple(fc.tuple(cell, cell, cell), fc.boolean(), fc.nat({ max: 2 })), {
    minLength: 1,
    maxLength: 8,
  }),
  closed: fc.boolean(),
});

describe('any CSV file', () => {
  it('gives each cell back as it stands, cites just the lines of its record, and reads the same again', () => {
    fc.assert(
      fc.property(table, ({ delimiter, end, mark, columns, rows, closed }) => {
        const records = rows.map(([cells, quoted]) =>
          columns.map((_, index) => writeCell(cells[index] ?? '', quoted)).join(delimiter),
        );
        const body = records
          .map((record, index) => record + end.repeat(1 + (rows[index]?.[2] ?? 0)))
          .join('');
        const written = mark + columns.join(delimiter) + end + (closed ? body : body.replace(/[\r\n]+$/, ''));
        const bytes = Buffer.from(written);
        const { items } = parse(new TextDecoder().decode(bytes));
        const answers = rows.map(([cells]) => cells[columns.indexOf('answer')]);
        expect(items.map(({ text }) => text)).toEqual(answers);
        const lines = written.split('\n');
        for (const [index, { text, citation }] of items.entries()) {
          const cited = lines.slice(citation.startLine - 1, citation.endLine).join('\n');
          expect(cited.replace(/\r$/, '')).toBe(records[index]);
          if (isBlank(text)) continue;
          const again = readCitation(bytes, citation);
          expect(again).toBe(text);
          expect(sha256Of(again)).toBe(createAnswer(text, [citation]).sha256);
        }
      }),
      { numRuns: 500 },
    );
  });
});
