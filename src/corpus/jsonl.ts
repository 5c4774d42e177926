import { messageOf } from '../core/errors.ts';
import { isBlank, splitLines } from '../core/text.ts';
import { brokenFile } from './faults.ts';
import { type Finding, noAnswers, unknownFields } from './findings.ts';
import { isEmptyItem, type ParsedFile, type ParsedItem } from './parsed-file.ts';
import { readRow } from './row.ts';
import { isRecord, ROW_FIELDS } from './row-schema.ts';

/**
 * Reads a JSONL file: one object a line, blank lines skipped. The answer is the decoded field, untouched; its
 * citation is the line. A string is one value of a facet; several values are an array.
 *
 * @param text decoded, without its byte-order mark.
 * @throws GuichetError `CORPUS_BROKEN` at the first line that is no JSON object with a string `answer`.
 */
export function parseJsonl(text: string, file: string, facetColumns: readonly string[]): ParsedFile {
  const items: ParsedItem[] = [];
  const findings: Finding[] = [];
  const known = new Set([...ROW_FIELDS, ...facetColumns]);
  const unknown = new Map<string, number>();
  for (const [index, line] of splitLines(text).entries()) {
    if (isBlank(line)) continue;
    const record = parseJsonLine(line, file, index + 1);
    noteUnknown(record, known, unknown, index + 1);
    const row = readRow(record, facetColumns, jsonlCitation(file, index + 1));
    items.push(row.item);
    findings.push(...row.findings);
  }
  const none = items.every(isEmptyItem) ? [noAnswers(file)] : [];
  return { items, findings: [...unknownFields(file, unknown), ...findings, ...none] };
}

function jsonlCitation(file: string, line: number) {
  return { file, startLine: line, endLine: line, field: 'answer' };
}

function parseJsonLine(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const remedy = 'Write one JSON object a line; line ends within a text are written \\n.';
    throw brokenFile(file, number, `is not JSON: ${messageOf(cause)}`, remedy, cause);
  }
}

function noteUnknown(
  record: unknown,
  known: ReadonlySet<string>,
  unknown: Map<string, number>,
  line: number,
): void {
  if (!isRecord(record)) return;
  for (const name of Object.keys(record)) {
    if (!known.has(name) && !unknown.has(name)) unknown.set(name, line);
  }
}
