import type { Answer } from '../core/answer.ts';
import { parseCsv } from './csv.ts';
import { emptyCorpus } from './faults.ts';
import { type CorpusFile, describeFile, listCorpusFiles, readCorpusFile } from './files.ts';
import { parseJsonl } from './jsonl.ts';
import { type MergedItems, mergeItems } from './merge.ts';
import { parsePage } from './page.ts';
import { isEmptyItem, type ParsedFile, type RowNotes } from './parsed-file.ts';
import type { IngestionReport } from './report.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';
import { decodeSource } from './source-text.ts';
import { findSuspicious } from './suspicion.ts';

/**
 * The corpus as answers. Every text is what its file says, character for character; the same text at several
 * places is one answer with several citations; a defect is reported and served as it stands, or refused with
 * its file and line, never repaired.
 */

export type { CorpusFile, CorpusFileKind } from './files.ts';
export type { RowNotes } from './parsed-file.ts';

/** A corpus folder as read. */
export interface Corpus {
  /** As the caller named it. */
  readonly folder: string;
  /** In order of path, with the hashes of the very bytes that were read. */
  readonly files: readonly CorpusFile[];
  /** Not empty, no text twice, in order of first citation. */
  readonly answers: readonly Answer[];
  /** What rows say about their answers, by short name, in order of file and line. */
  readonly notes: ReadonlyMap<string, readonly RowNotes[]>;
  readonly report: IngestionReport;
}

export interface ReadCorpusOptions {
  /** Names of the columns that hold facet values, in lower case; default: `DEFAULT_FACET_COLUMNS`. */
  readonly facetColumns?: readonly string[];
}

/**
 * Reads every corpus file of a folder.
 * @throws GuichetError, kind `input`: `CORPUS_MISSING` (no such folder), `CORPUS_EMPTY` (no corpus file, or no
 *   answer in any), `CORPUS_UNREADABLE`, `CORPUS_BROKEN`, `CORPUS_NAME_CLASH`, `NOT_UTF8`, with file and line.
 */
export async function readCorpus(folder: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  const facetColumns = options.facetColumns ?? DEFAULT_FACET_COLUMNS;
  const sources: Source[] = [];
  for (const path of await listCorpusFiles(folder)) {
    const bytes = await readCorpusFile(folder, path);
    const file = describeFile(path, bytes);
    sources.push({ file, parsed: parseFile(decodeSource(bytes, path), file, facetColumns) });
  }
  if (sources.length === 0) throw emptyCorpus(folder, 'holds no page (.txt), .jsonl or .csv file');
  const merged = mergeItems(sources.flatMap(({ parsed }) => parsed.items));
  if (merged.answers.length === 0) throw emptyCorpus(folder, 'holds no answer in any of its files');
  const { answers, notes } = merged;
  return {
    folder,
    files: sources.map(({ file }) => file),
    answers,
    notes,
    report: createReport(sources, merged),
  };
}

interface Source {
  readonly file: CorpusFile;
  readonly parsed: ParsedFile;
}

function parseFile(text: string, { path, kind }: CorpusFile, facetColumns: readonly string[]): ParsedFile {
  if (kind === 'page') return parsePage(text, path);
  return kind === 'jsonl' ? parseJsonl(text, path, facetColumns) : parseCsv(text, path, facetColumns);
}

function createReport(sources: readonly Source[], { answers, empty }: MergedItems): IngestionReport {
  const files = sources.map(({ file, parsed }) => ({
    path: file.path,
    kind: file.kind,
    items: parsed.items.length,
    empty: parsed.items.filter(isEmptyItem).length,
  }));
  const pages = files.filter(({ kind }) => kind === 'page');
  const repeated = answers.filter(({ citations }) => citations.length > 1);
  return {
    pages: pages.length,
    rows: sum(files.filter(({ kind }) => kind !== 'page').map(({ items }) => items)),
    blocks: sum(pages.map(({ items }) => items)),
    distinct: answers.length + (empty.length > 0 ? 1 : 0),
    answers: answers.length,
    repeats: sum(repeated.map(({ citations }) => citations.length - 1)),
    repeated: repeated.map(({ name, citations }) => ({ answer: name, citations })),
    empty,
    suspicious: [...sources.flatMap(({ parsed }) => parsed.findings), ...answers.flatMap(findSuspicious)],
    files,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
