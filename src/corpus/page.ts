import { isBlank, splitLines } from '../core/text.ts';
import { type Finding, noAnswers } from './findings.ts';
import { isEmptyItem, type ParsedFile, type ParsedItem } from './parsed-file.ts';

/**
 * Reads a captured FAQ page: a header (facet questions, active filters, number of results), then answers, each
 * closed by the line «Cette réponse vous a-t-elle été utile ?».
 *
 * An answer is its block's lines without leading and trailing blank ones, joined by LF; nothing else is
 * touched. A block without text is an empty answer, cited at its closing line. Text after the last closing
 * line is an answer too, reported as `unclosed-block`. Time and space are linear in the page.
 *
 * @param text decoded, without its byte-order mark.
 * @param file path for the citations.
 */
export function parsePage(text: string, file: string): ParsedFile {
  const lines = splitLines(text);
  const items: ParsedItem[] = [];
  let start = headerLength(lines);
  for (let index = start; index < lines.length; index++) {
    if (!isSeparator(lines[index] ?? '')) continue;
    items.push(readBlock(lines, start, index, file) ?? emptyBlock(index, file));
    start = index + 1;
  }
  const last = readBlock(lines, start, lines.length, file);
  if (last === undefined) return { items, findings: items.every(isEmptyItem) ? [noAnswers(file)] : [] };
  return { items: [...items, last], findings: [unclosedBlock(last)] };
}

/** Asked after every answer, and what tells one from the next. */
const SEPARATOR = 'Cette réponse vous a-t-elle été utile ?';

/** Part of the separator that no encoding of accents or spaces changes: spares most lines the comparison. */
const SEPARATOR_MARK = 'utile';

/** Header lines, as `tidy` leaves them. */
const headerPatterns = [
  /^$/,
  /^Votre question concerne .*\?$/,
  /^- ?\(-\)/,
  /^\d[\d ]* résultats?( trouvés?)?$/,
];

/** The line with accents composed (NFC) and white space, no-break spaces included, reduced to single spaces. */
function tidy(line: string): string {
  return line.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function isSeparator(line: string): boolean {
  return line.includes(SEPARATOR_MARK) && tidy(line) === SEPARATOR;
}

/** Number of lines before the first that is neither blank nor known to open a page. */
function headerLength(lines: readonly string[]): number {
  const end = lines.findIndex((line) => {
    const tidied = tidy(line);
    return !headerPatterns.some((pattern) => pattern.test(tidied));
  });
  return end === -1 ? lines.length : end;
}

/** The answer between two indexes (from 0, the second excluded); none where all lines are blank. */
function readBlock(lines: readonly string[], from: number, to: number, file: string): ParsedItem | undefined {
  let first = from;
  while (first < to && isBlank(lines[first] ?? '')) first++;
  if (first === to) return undefined;
  let end = to;
  while (isBlank(lines[end - 1] ?? '')) end--;
  const text = lines.slice(first, end).join('\n');
  return { text, citation: { file, startLine: first + 1, endLine: end } };
}

function emptyBlock(separatorIndex: number, file: string): ParsedItem {
  const line = separatorIndex + 1;
  return { text: '', citation: { file, startLine: line, endLine: line } };
}

function unclosedBlock({ citation }: ParsedItem): Finding {
  const { file, startLine, endLine } = citation;
  const message = `the last answer is not closed by «${SEPARATOR}»; the page may have been cut`;
  return { kind: 'unclosed-block', file, startLine, endLine, message };
}
