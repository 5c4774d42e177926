import { GuichetError } from '../../core/errors.ts';
import { type InputFile, readInputFile } from '../../core/input-file.ts';
import { decodeUtf8, isBlank, splitLines } from '../../core/text.ts';

/** One row of a queries file. */
export interface LabelledQuery {
  /** Line of the file, from 1. */
  readonly line: number;
  /** Exactly as the file has it. */
  readonly query: string;
  readonly id?: string;
  readonly lang?: string;
  readonly kind?: string;
  /** Right answers, or `-`, `smalltalk`, `handoff`; absent where the file labels nothing. */
  readonly gold?: string;
}

const COLUMNS = ['query', 'id', 'lang', 'kind', 'gold'] as const;

/**
 * Reads a queries file: tab-separated with a header, quotes mean nothing, blank lines are passed over.
 * @throws GuichetError `QUERIES_MISSING` or `QUERIES_BROKEN` (kind `input`), naming file and line.
 */
export async function readQueriesFile(path: string): Promise<LabelledQuery[]> {
  return parseQueries(decodeUtf8(await readInputFile(path, missing), path), path);
}

/** As above, from the file's text. */
export function parseQueries(text: string, path: string): LabelledQuery[] {
  const lines = splitLines(text);
  const header = (lines[0] ?? '').split('\t').map((name) => name.trim());
  if (!header.includes('query')) throw broken(`${path}:1`, 'the header has no column "query"');
  return lines.flatMap((line, i) => (i === 0 || isBlank(line) ? [] : [parseRow(line, i + 1, header, path)]));
}

function parseRow(text: string, line: number, header: readonly string[], path: string): LabelledQuery {
  const place = `${path}:${line}`;
  const cells = text.split('\t');
  if (cells.length > header.length) {
    throw broken(place, `the row has ${cells.length} cells, the header ${header.length}`);
  }
  const row: { -readonly [Column in (typeof COLUMNS)[number]]?: string } = {};
  for (const column of COLUMNS) {
    const cell = cells[header.indexOf(column)];
    if (cell !== undefined) row[column] = cell;
  }
  const { query } = row;
  if (query === undefined) throw broken(place, 'the row has no query');
  return { ...row, query, line };
}

function broken(place: string, what: string): GuichetError {
  return new GuichetError({
    kind: 'input',
    code: 'QUERIES_BROKEN',
    message: `${place}: ${what}`,
    remedy: 'A queries file is tab-separated with a header: query, and optionally id, lang, kind, gold.',
  });
}

const missing: InputFile = {
  noun: 'the queries file',
  code: 'QUERIES_MISSING',
  remedy: 'Name a readable tab-separated file with --queries.',
};
