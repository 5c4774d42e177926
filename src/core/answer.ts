import { sha256Of } from './text.ts';

/** Hex digits of the SHA-256 that make an answer's short name: 48 bits, enough to tell a FAQ's answers apart. */
const SHORT_NAME_DIGITS = 12;

/**
 * Where an answer stands: a file of the corpus folder and its lines, from 1, both included.
 * For a page the lines themselves are the text; for a row (JSONL, CSV) they hold the record, whose `field`
 * is the text once decoded.
 */
export interface Citation {
  /** Path relative to the corpus folder, with `/` between the parts. */
  readonly file: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Column of the record; absent for a page. */
  readonly field?: string | undefined;
}

/** A stored text, identified by the SHA-256 of its UTF-8 bytes, with every place it stands at. */
export interface Answer {
  /** First 12 hex digits of `sha256`. */
  readonly name: string;
  readonly sha256: string;
  readonly text: string;
  /** In order of file, then line; never empty. */
  readonly citations: readonly Citation[];
}

/** Short name of an answer from its full hash. */
export function shortName(sha256: string): string {
  return sha256.slice(0, SHORT_NAME_DIGITS);
}

/** The answer that a text is, standing at these places. */
export function createAnswer(text: string, citations: readonly Citation[]): Answer {
  const sha256 = sha256Of(text);
  return { name: shortName(sha256), sha256, text, citations };
}

/** `file:12` or `file:12-15`, as an editor or a terminal understands it. */
export function formatCitation(citation: Citation): string {
  const { file, startLine, endLine } = citation;
  return endLine === startLine ? `${file}:${startLine}` : `${file}:${startLine}-${endLine}`;
}
