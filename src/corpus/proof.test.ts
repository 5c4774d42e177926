import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GuichetError } from '../core/errors.ts';
import { parseCsv } from './csv.ts';
import { parseJsonl } from './jsonl.ts';
import { parsePage } from './page.ts';
import { isEmptyItem } from './parsed-file.ts';
import { openSource, readCitation } from './proof.ts';

function fault(
  content: string,
  file: string,
  startLine: number,
  endLine: number,
  field?: string,
): GuichetError {
  const citation = { file, startLine, endLine, ...(field !== undefined && { field }) };
  try {
    readCitation(Buffer.from(content), citation);
  } catch (thrown) {
    if (thrown instanceof GuichetError) return thrown;
  }
  throw new Error('nothing was refused');
}

const integrity = { kind: 'integrity', code: 'CITATION_BROKEN' };

describe('readCitation', () => {
  it('joins the lines of a page by LF, without its byte-order mark', () => {
    const bytes = Buffer.from('\ufeffUn \r\nDeux\r\nTrois');
    expect(readCitation(bytes, { file: 'a.txt', startLine: 1, endLine: 2 })).toBe('Un \nDeux');
  });

  it('decodes the field of a JSONL record', () => {
    const bytes = Buffer.from('\n{"answer":"a\\nb"}\n');
    expect(readCitation(bytes, { file: 'a.jsonl', startLine: 2, endLine: 2, field: 'answer' })).toBe('a\nb');
  });

  it('decodes the cell of a CSV record of several lines', () => {
    const bytes = Buffer.from('id;Answer\r\n1;"a\r\n""b"""\r\n');
    expect(readCitation(bytes, { file: 'a.csv', startLine: 2, endLine: 3, field: 'answer' })).toBe(
      'a\r\n"b"',
    );
  });

  it('reads many citations from a file opened once', () => {
    const source = openSource(Buffer.from('a\nb\n'), 'a.txt');
    const read = [1, 2].map((line) => source.read({ file: 'a.txt', startLine: line, endLine: line }));
    expect(read).toEqual(['a', 'b']);
  });

  it.each([
    [0, 1],
    [2, 1],
    [2, 3],
    [3, 3],
  ])('refuses the lines %i to %i of a page of two', (startLine, endLine) => {
    expect(fault('a\nb\n', 'a.txt', startLine, endLine)).toMatchObject(integrity);
  });

  it('refuses every line of an empty file', () => {
    for (const file of ['a.txt', 'a.jsonl', 'a.csv']) {
      expect(fault('', file, 1, 1, 'answer')).toMatchObject(integrity);
    }
  });

  it.each([
    ['a record that is no JSON', '{"answer":', 'answer'],
    ['a record that is no object', '[1]', '0'],
    ['a field that is not there', '{"answer":"a"}', 'reply'],
    ['a field of the prototype', '{"answer":"a"}', 'constructor'],
    ['a field that is no text', '{"answer":1}', 'answer'],
    ['no field', '{"answer":"a"}', undefined],
  ])('refuses %s in JSONL', (_, line, field) => {
    expect(fault(line, 'a.jsonl', 1, 1, field)).toMatchObject(integrity);
  });

  it.each([
    ['the header', 1, 1, 'answer'],
    ['a column that is not there', 2, 2, 'reply'],
    ['two records', 2, 3, 'answer'],
    ['half a record', 4, 4, 'answer'],
    ['an empty line', 6, 6, 'answer'],
    ['a line after the last', 7, 7, 'answer'],
  ])('refuses %s in CSV', (_, startLine, endLine, field) => {
    expect(fault('id,answer\n1,a\n2,b\n3,"c\nd"\n\n', 'a.csv', startLine, endLine, field)).toMatchObject(
      integrity,
    );
  });

  it('refuses a CSV file that has lost its header', () => {
    expect(fault('1,a\n2,b\n', 'a.csv', 2, 2, 'answer')).toMatchObject(integrity);
  });

  it('names the citation and the remedy', () => {
    const refused = fault('a\n', 'a.txt', 3, 4);
    expect(refused.message).toBe('a.txt:3-4 is not there: the file has 1 lines');
    expect(refused.remedy).toContain('build the index again');
  });
});

/** Pieces that the formats are made of, in any order: mostly broken files, some of which can be read. */
const pieces = fc
  .array(
    fc.constantFrom(
      ...['\n', '\n', '\r\n', '\r', '"', '""', ',', ';', '\t', ' ', '\u00a0', '\ufeff', 'a', 'é', '|'],
      ...['Cette réponse vous a-t-elle été utile ?\n', 'Votre question concerne quoi ?\n', '3 résultats'],
      ...['{"answer":"a"}', '\n{"answer":"b\\n"}\n', '{"answer":"', '"}', '[', 'x,"', '",'],
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('any file', () => {
  it.each([
    ['a.txt', '', (text: string) => parsePage(text, 'a.txt')],
    ['a.jsonl', '', (text: string) => parseJsonl(text, 'a.jsonl', [])],
    ['a.csv', 'answer\n', (text: string) => parseCsv(text, 'a.csv', [])],
    ['a.csv', 'id,answer\r\n', (text: string) => parseCsv(text, 'a.csv', [])],
  ])('called %s is refused with its line, or reads the same again at every citation', (_, start, parse) => {
    fc.assert(
      fc.property(pieces, (text) => {
        const bytes = Buffer.from(start + text);
        try {
          const { items } = parse(new TextDecoder().decode(bytes));
          for (const { text, citation } of items.filter((item) => !isEmptyItem(item))) {
            expect(readCitation(bytes, citation)).toBe(text);
          }
        } catch (thrown) {
          if (!(thrown instanceof GuichetError)) throw thrown;
          expect(thrown.code).toBe('CORPUS_BROKEN');
          expect(thrown.message).toMatch(/^a\.(jsonl|csv):\d+ /);
        }
      }),
      { numRuns: 500 },
    );
  });
});
