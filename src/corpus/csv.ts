import { isBlank } from '../core/text.ts';
import { type CsvHeader, type CsvRecord, readCsvHeader, readCsvRecords } from './csv-table.ts';
import { brokenFile } from './faults.ts';
import { type Finding, noAnswers, unknownFields } from './findings.ts';
import { isEmptyItem, type ParsedFile, type ParsedItem } from './parsed-file.ts';
import { readRow } from './row.ts';
import { ROW_FIELDS, splitValues } from './row-schema.ts';

/**
 * Reads a CSV file: a header that names its columns, then one answer a record. The answer is the decoded
 * cell, untouched; its citation runs over the record's lines. `|` separates several values in `alternatives`
 * and the facet columns.
 *
 * @param text decoded, without its byte-order mark.
 * @throws GuichetError `CORPUS_BROKEN` for a file without header, quotes that do not match, a record with more
 *   or fewer cells than the header.
 */
export function parseCsv(text: string, file: string, facetColumns: readonly string[]): ParsedFile {
  const bytes = Buffer.from(text);
  const header = readCsvHeader(bytes, file, 'answer');
  const items: ParsedItem[] = [];
  const findings: Finding[] = [];
  for (const record of readCsvRecords(bytes, header.delimiter, file).slice(1)) {
    if (isBlankLine(record, header)) continue;
    checkWidth(record, header, file);
    const { startLine, endLine } = record;
    const fields = readFields(record, header, facetColumns);
    const row = readRow(fields, facetColumns, { file, startLine, endLine, field: 'answer' });
    items.push(row.item);
    findings.push(...row.findings);
  }
  const none = items.every(isEmptyItem) ? [noAnswers(file)] : [];
  return { items, findings: [...unknownColumns(file, header, facetColumns), ...findings, ...none] };
}

/** A line of spaces between records; in a table of one column it is an empty answer instead. */
function isBlankLine({ cells }: CsvRecord, { columns }: CsvHeader): boolean {
  return columns.length > 1 && cells.length === 1 && isBlank(cells[0] ?? '');
}

function checkWidth({ cells, startLine }: CsvRecord, { columns, delimiter }: CsvHeader, file: string): void {
  if (cells.length === columns.length) return;
  const sign = delimiter === '\t' ? 'tab' : `«${delimiter}»`;
  const what = `has ${cells.length} cells where the header has ${columns.length} columns`;
  throw brokenFile(
    file,
    startLine,
    what,
    `Put cells that hold the delimiter (${sign}) between double quotes.`,
  );
}

function readFields(record: CsvRecord, header: CsvHeader, facetColumns: readonly string[]) {
  const several = new Set(['alternatives', ...facetColumns]);
  const entries = header.columns.map((column, index) => {
    const cell = record.cells[index] ?? '';
    return [column, several.has(column) ? splitValues(cell) : cell] as const;
  });
  return Object.fromEntries(entries);
}

function unknownColumns(file: string, header: CsvHeader, facetColumns: readonly string[]): Finding[] {
  const known = new Set([...ROW_FIELDS, ...facetColumns, '']);
  const unknown = header.columns.filter((column) => !known.has(column));
  return unknownFields(file, new Map(unknown.map((column) => [column, header.startLine])));
}
