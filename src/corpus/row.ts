import type { Citation } from '../core/answer.ts';
import { isBlank } from '../core/text.ts';
import type { Finding } from './findings.ts';
import type { ParsedItem, RowNotes } from './parsed-file.ts';
import { checkRow, type RowFields } from './row-schema.ts';

/** Facet columns that are read where the caller names none: the catalogue that Guichet ships with. */
export const DEFAULT_FACET_COLUMNS: readonly string[] = [
  'offre',
  'couloir',
  'dispositif',
  'produit',
  'thematique',
  'vague',
];

/** A row as read, with what looks wrong in its notes. */
export interface ParsedRow {
  readonly item: ParsedItem;
  readonly findings: readonly Finding[];
}

/**
 * Turns one decoded record into an item: the answer's text untouched, its notes trimmed and without blanks.
 * @throws GuichetError `CORPUS_BROKEN` where a field has the wrong type.
 */
export function readRow(record: unknown, facetColumns: readonly string[], citation: Citation): ParsedRow {
  const fields = checkRow(record, facetColumns, citation);
  const url = readUrl(fields.url);
  const lang = readLanguage(fields.lang);
  const unusable = [
    ...unusableNote(citation, 'url', fields.url, url, 'no http or https address'),
    ...unusableNote(citation, 'lang', fields.lang, lang, 'no BCP 47 language tag'),
  ];
  const notes = createNotes(fields, citation, url, lang);
  return { item: { text: fields.answer, citation, notes }, findings: unusable };
}

function createNotes(fields: RowFields, citation: Citation, url?: string, lang?: string): RowNotes {
  const id = tidyText(fields.id);
  const question = tidyText(fields.question);
  return {
    file: citation.file,
    startLine: citation.startLine,
    ...(id !== undefined && { id }),
    ...(question !== undefined && { question }),
    alternatives: tidyValues(fields.alternatives),
    ...(url !== undefined && { url }),
    ...(lang !== undefined && { lang }),
    facets: readFacets(fields.facets),
  };
}

function readFacets(facets: RowFields['facets']): Readonly<Record<string, readonly string[]>> {
  const entries = Object.entries(facets).map(([facet, values]) => [facet, tidyValues(values)] as const);
  return Object.fromEntries(entries.filter(([, values]) => values.length > 0));
}

/** Trimmed; undefined where nothing is left. */
function tidyText(value: string | null | undefined): string | undefined {
  return value === undefined || value === null || isBlank(value) ? undefined : value.trim();
}

function tidyValues(values: readonly string[] | null | undefined): string[] {
  return (values ?? []).map((value) => value.trim()).filter((value) => value !== '');
}

/** Links of any other scheme (`javascript:`, `file:`) have no business on a visitor's page. */
function readUrl(value: string | null | undefined): string | undefined {
  const url = tidyText(value);
  if (url === undefined || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}

function readLanguage(value: string | null | undefined): string | undefined {
  try {
    return Intl.getCanonicalLocales(tidyText(value) ?? [])[0];
  } catch {
    return undefined;
  }
}

function unusableNote(
  citation: Citation,
  field: string,
  written: string | null | undefined,
  read: string | undefined,
  what: string,
): Finding[] {
  const value = tidyText(written);
  if (value === undefined || read !== undefined) return [];
  const { file, startLine, endLine } = citation;
  const message = `${field} is left out: ${JSON.stringify(value.slice(0, 80))} is ${what}`;
  return [{ kind: 'unusable-note', file, startLine, endLine, message }];
}
