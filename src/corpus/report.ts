import { type Citation, formatCitation } from '../core/answer.ts';
import type { AnswerFileKind } from './files.ts';
import type { Finding } from './findings.ts';

/** What one corpus file brought. */
export interface FileCounts {
  /** Relative to the corpus folder. */
  readonly path: string;
  readonly kind: AnswerFileKind;
  /** Blocks of a page, rows of a table, empty ones included. */
  readonly items: number;
  readonly empty: number;
}

/** An answer that stands at several places. */
export interface RepeatedAnswer {
  /** Short name. */
  readonly answer: string;
  /** In order of file, then line; at least two. */
  readonly citations: readonly Citation[];
}

/**
 * What was read, and what a person should look at. Its sum: blocks + rows = answers + repeats + empty.length.
 */
export interface IngestionReport {
  /** Page files. */
  readonly pages: number;
  /** Records of JSONL and CSV files, empty ones included. */
  readonly rows: number;
  /** Blocks of pages, empty ones included. */
  readonly blocks: number;
  /** Different texts, the empty one counted once where there is one. */
  readonly distinct: number;
  /** Different texts that can be served. */
  readonly answers: number;
  /** Blocks and rows whose text stood somewhere before, empty ones apart. */
  readonly repeats: number;
  readonly repeated: readonly RepeatedAnswer[];
  /** Where an answer without text stands. */
  readonly empty: readonly Citation[];
  /** Those that the editorial layer acknowledges included. */
  readonly suspicious: readonly Finding[];
  /** Files of answers; those of the editorial layer are counted in `editorial`. */
  readonly files: readonly FileCounts[];
  readonly editorial: EditorialCounts;
}

/** What the editorial layer covers. */
export interface EditorialCounts {
  readonly files: number;
  /** Entries that belong to an answer. */
  readonly entries: number;
  readonly phrasings: number;
}

/** The findings that nobody has acknowledged yet. */
export function listOpenFindings({ suspicious }: Pick<IngestionReport, 'suspicious'>): Finding[] {
  return suspicious.filter(({ acknowledged }) => !acknowledged);
}

/** The report in plain English for a terminal, every count explained by `file:line`; lines joined by LF. */
export function formatReport(report: IngestionReport): string {
  return [
    ...describeFiles(report),
    ...describeAnswers(report),
    ...describeRepeats(report),
    ...describeEmpty(report),
    ...describeEditorial(report),
    ...describeSuspicious(report),
  ].join('\n');
}

function describeFiles({ files, pages, blocks, rows }: IngestionReport): string[] {
  const tables = files.length - pages;
  const parts = [
    pages > 0 || tables === 0 ? `${count(pages, 'page')} with ${count(blocks, 'block')}` : '',
    tables > 0 ? `${count(tables, 'table')} with ${count(rows, 'row')}` : '',
  ];
  const lines = files.map(({ path, kind, items, empty }) => {
    const unit = kind === 'page' ? 'block' : 'row';
    return `  ${path}: ${count(items, unit)}${empty > 0 ? `, ${empty} empty` : ''}`;
  });
  return [`Read ${parts.filter((part) => part !== '').join(', ')}:`, ...lines];
}

function describeAnswers({ answers, distinct, empty }: IngestionReport): string[] {
  const texts = `${count(distinct, 'different text')}${empty.length > 0 ? ', the empty one included' : ''}`;
  return [`${count(answers, 'answer')} to serve (${texts}).`];
}

function describeRepeats({ repeats, repeated }: IngestionReport): string[] {
  if (repeats === 0) return ['No repeats.'];
  const lines = repeated.map(
    ({ answer, citations }) => `  ${answer}: ${citations.map(formatCitation).join(', ')}`,
  );
  return [`${count(repeats, 'repeat')} of ${count(repeated.length, 'answer')}, each kept once:`, ...lines];
}

function describeEmpty({ empty }: IngestionReport): string[] {
  if (empty.length === 0) return ['No empty answers.'];
  const lines = empty.map((citation) => `  ${formatCitation(citation)}`);
  return [`${count(empty.length, 'empty answer')}, never served:`, ...lines];
}

function describeEditorial({ editorial: { files, entries, phrasings }, answers }: IngestionReport): string[] {
  if (files === 0) return ['No editorial layer.'];
  const covered = `${entries} of ${count(answers, 'answer')}`;
  return [`Editorial layer, ${count(files, 'file')}: ${covered}, with ${count(phrasings, 'phrasing')}.`];
}

function describeSuspicious(report: IngestionReport): string[] {
  const open = listOpenFindings(report);
  const lines = open.map((finding) => `  ${formatCitation(finding)} ${finding.kind}: ${finding.message}`);
  const known = report.suspicious.filter(({ acknowledged }) => acknowledged);
  return [
    open.length === 0 ? 'Nothing suspicious.' : `${count(open.length, 'suspicious place')}, left as found:`,
    ...lines,
    ...(known.length === 0 ? [] : [describeKnown(known)]),
  ];
}

/** «14 known and flagged in the editorial layer: 9 glued-list, 4 links-lost, 1 needs-question.» */
function describeKnown(known: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { kind } of known) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const kinds = [...counts].map(([kind, number]) => `${number} ${kind}`).join(', ');
  return `${known.length} known and flagged in the editorial layer: ${kinds}.`;
}

function count(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
