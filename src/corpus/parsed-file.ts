import type { Citation } from '../core/answer.ts';
import { isBlank } from '../core/text.ts';
import type { Finding } from './findings.ts';

/**
 * What a row of a JSONL or CSV file says about its answer: material for retrieval and display, never part of
 * the answer. Strings are trimmed and never blank; absent where the row has none.
 */
export interface RowNotes {
  readonly file: string;
  /** First line of the record, from 1. */
  readonly startLine: number;
  readonly id?: string;
  readonly question?: string;
  /** Other phrasings of the question. */
  readonly alternatives: readonly string[];
  /** Absolute, http or https. */
  readonly url?: string;
  /** Canonical BCP 47 tag: `fr`, `en-GB`. */
  readonly lang?: string;
  /** Values by facet, as written; only facets with a value. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
}

/** A block of a page or a row of a table, in the order of the file. */
export interface ParsedItem {
  /** The answer's text, untouched; blank for an empty answer. */
  readonly text: string;
  readonly citation: Citation;
  /** Rows only. */
  readonly notes?: RowNotes;
}

/** A corpus file as read: its answers, empty ones included, and what looks wrong. */
export interface ParsedFile {
  readonly items: readonly ParsedItem[];
  readonly findings: readonly Finding[];
}

/** Whether an item holds nothing that could be served. */
export function isEmptyItem(item: ParsedItem): boolean {
  return isBlank(item.text);
}
