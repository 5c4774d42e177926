import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import { brokenFile } from './faults.ts';

/** One record of a CSV file with the lines that it takes up, from 1, both included. */
export interface CsvRecord {
  /** Decoded cells: quotes and doubled quotes resolved, line ends within a cell as they stand. */
  readonly cells: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/** What the first record of a CSV file settles. */
export interface CsvHeader {
  readonly delimiter: string;
  /** Names trimmed and in lower case, in order; `''` for a column without one. */
  readonly columns: readonly string[];
  readonly startLine: number;
  readonly endLine: number;
}

/** Tried in this order; the first wins a tie. */
const DELIMITERS = [',', ';', '\t'] as const;

const LF = 0x0a;
const CR = 0x0d;

/**
 * Finds the delimiter (comma, semicolon or tab) and the columns of a CSV file: of the delimiters under which
 * the first record has the wanted column, the one that gives most columns.
 * @throws GuichetError `CORPUS_BROKEN` where no delimiter brings out that column, or a column comes twice.
 */
export function readCsvHeader(bytes: Buffer, file: string, wanted: string): CsvHeader {
  const readings = DELIMITERS.flatMap((delimiter) => readFirstRecord(bytes, delimiter));
  const fitting = readings.filter(({ columns }) => columns.includes(wanted));
  const [best] = fitting.sort((a, b) => b.columns.length - a.columns.length);
  if (best === undefined) {
    const remedy = `Open the file with a line of column names, one of them «${wanted}», separated by , ; or tab.`;
    throw brokenFile(file, readings[0]?.startLine ?? 1, `is no header with a column «${wanted}»`, remedy);
  }
  const twice = best.columns.find((name, index) => name !== '' && best.columns.indexOf(name) < index);
  if (twice === undefined) return best;
  const what = `names the column ${JSON.stringify(twice)} twice`;
  throw brokenFile(file, best.startLine, what, 'Rename one of the two columns, or take it out.');
}

/**
 * Records of a CSV text, the header's included, empty lines skipped.
 * @param firstLine line of the file that the bytes begin with.
 * @throws GuichetError `CORPUS_BROKEN` naming the first line of the record whose quotes do not match.
 */
export function readCsvRecords(bytes: Buffer, delimiter: string, file: string, firstLine = 1): CsvRecord[] {
  const records: CsvRecord[] = [];
  const lines = createLineCounter(bytes, firstLine);
  try {
    parse(bytes, {
      ...parseOptions(delimiter),
      on_record: (cells: string[], info: InfoRecord) => {
        records.push({ cells, ...lines.take(info.bytes) });
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
    throw brokenFile(file, lines.next(), describeCsvError(cause), CSV_REMEDY, cause);
  }
  return records;
}

const CSV_REMEDY =
  'Put cells that hold a delimiter, a quote or a line end between double quotes, and double the quotes within.';

/** Records are counted and checked here, so that every fault names a line as an editor shows it. */
function parseOptions(delimiter: string) {
  return { delimiter, record_delimiter: ['\r\n', '\n'], relax_column_count: true, skip_empty_lines: true };
}

function readFirstRecord(bytes: Buffer, delimiter: string): CsvHeader[] {
  const lines = createLineCounter(bytes, 1);
  let header: CsvHeader | undefined;
  try {
    parse(bytes, {
      ...parseOptions(delimiter),
      to: 1,
      on_record: (cells: string[], info: InfoRecord) => {
        const columns = cells.map((name) => name.trim().toLowerCase());
        header = { delimiter, columns, ...lines.take(info.bytes) };
        return null;
      },
    });
  } catch (cause) {
    if (!(cause instanceof CsvError)) throw cause;
  }
  return header === undefined ? [] : [header];
}

function describeCsvError(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'opens a quoted cell that is never closed';
  if (error.code === 'INVALID_OPENING_QUOTE') return 'has a double quote inside a cell without quotes';
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE') return 'has text after the closing quote of a cell';
  return `is not CSV: ${error.message}`;
}

/**
 * Lines of successive records, from their bytes. csv-parse's own count takes each CR and LF of a quoted cell
 * for a line end; here, as everywhere in Guichet, LF or CRLF end a line.
 */
function createLineCounter(bytes: Buffer, firstLine: number) {
  let offset = 0;
  let line = firstLine;
  const skipEmptyLines = (): void => {
    for (;;) {
      const next = bytes[offset] === CR ? offset + 1 : offset;
      if (bytes[next] !== LF) return;
      offset = next + 1;
      line++;
    }
  };
  return {
    /** First line of the record that comes next. */
    next(): number {
      skipEmptyLines();
      return line;
    },
    /** Lines of the record that ends before this byte, its line end included. */
    take(end: number): { startLine: number; endLine: number } {
      skipEmptyLines();
      const startLine = line;
      for (; offset < end; offset++) if (bytes[offset] === LF) line++;
      return { startLine, endLine: bytes[end - 1] === LF ? line - 1 : line };
    },
  };
}
