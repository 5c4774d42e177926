import type { Answer } from '../core/answer.ts';
import { GuichetError } from '../core/errors.ts';
import { parseCsv } from './csv.ts';
import { type EditorialEntry, parseEditorial } from './editorial.ts';
import { emptyCatalogue, type FacetCatalogue, parseFacets } from './facets.ts';
import { emptyCorpus } from './faults.ts';
import {
  type AnswerFileKind,
  type CompanionKind,
  type CorpusFile,
  describeFile,
  isAnswerFileKind,
  listCorpusFiles,
  readCorpusFile,
} from './files.ts';
import type { Finding } from './findings.ts';
import { type GlossaryEntry, parseGlossary } from './glossary.ts';
import { parseJsonl } from './jsonl.ts';
import { acknowledge } from './lint/acknowledge.ts';
import { lintCorpus } from './lint/lint-corpus.ts';
import { type MergedItems, mergeItems } from './merge.ts';
import { parsePage } from './page.ts';
import { isEmptyItem, type ParsedFile, type RowNotes } from './parsed-file.ts';
import type { IngestionReport } from './report.ts';
import { DEFAULT_FACET_COLUMNS } from './row.ts';
import { readShippedCatalogue } from './shipped-catalogue.ts';
import { decodeSource } from './source-text.ts';
import { parseSources, type SourceNote } from './sources.ts';
import { findSuspicious } from './suspicion.ts';

/**
 * The corpus as answers. Every text is what its file says, character for character; the same text at several
 * places is one answer with several citations; a defect is reported and served as it stands, or refused with
 * its file and line, never repaired.
 */

export type { EditorialEntry } from './editorial.ts';
export type { Facet, FacetCatalogue, FacetValue } from './facets.ts';
export type { CorpusFile, CorpusFileKind } from './files.ts';
export type { GlossaryEntry } from './glossary.ts';
export type { RowNotes } from './parsed-file.ts';
export type { SourceNote } from './sources.ts';

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
  /** What the editorial layer says about answers of the corpus, by short name. */
  readonly editorial: ReadonlyMap<string, EditorialEntry>;
  /** The corpus's own, else the shipped one where its rows have facets, else empty. */
  readonly catalogue: FacetCatalogue;
  /** SHA-256 of the shipped catalogue, where that one serves. */
  readonly shippedCatalogue?: string;
  readonly glossary: readonly GlossaryEntry[];
  /** What is known about its pages, by path. */
  readonly sources: ReadonlyMap<string, SourceNote>;
  readonly report: IngestionReport;
}

export interface ReadCorpusOptions {
  /**
   * Names of the columns that hold facet values, in lower case; default: the ids of the catalogue that the
   * corpus brings, or `DEFAULT_FACET_COLUMNS` where it brings none.
   */
  readonly facetColumns?: readonly string[];
}

/**
 * Reads every corpus file of a folder.
 * @throws GuichetError, kind `input`: `CORPUS_MISSING` (no such folder), `CORPUS_EMPTY` (no corpus file, or
 *   no answer in any), `CORPUS_UNREADABLE`, `CORPUS_BROKEN`, `CORPUS_NAME_CLASH`, `EDITORIAL_BROKEN`,
 *   `EDITORIAL_CLASH` (two entries for an answer or with an id), `FACETS_BROKEN`, `GLOSSARY_BROKEN`,
 *   `SOURCES_BROKEN`, `NOT_UTF8`, with file and line.
 */
export async function readCorpus(folder: string, options: ReadCorpusOptions = {}): Promise<Corpus> {
  const read = await readFiles(folder);
  const { catalogue: own, glossary, sources: sourceNotes } = readCompanions(read);
  const facetColumns = options.facetColumns ?? columnsOf(own);
  const sources = read.flatMap(({ path, kind, text }): Source[] =>
    isAnswerFileKind(kind) ? [{ path, kind, parsed: parseFile(text, kind, path, facetColumns) }] : [],
  );
  if (sources.length === 0) throw emptyCorpus(folder, 'holds no page (.txt), .jsonl or .csv file');
  const merged = mergeItems(sources.flatMap(({ parsed }) => parsed.items));
  if (merged.answers.length === 0) throw emptyCorpus(folder, 'holds no answer in any of its files');
  const { answers, notes } = merged;
  const { catalogue, ...shipped } =
    options.facetColumns === undefined ? await chooseCatalogue(own, notes) : { catalogue: own };
  const layer = readLayer(read, new Set(answers.map(({ name }) => name)));
  const { editorial } = layer;
  const report = createReport(sources, merged, layer, lintCorpus({ answers, notes, editorial, catalogue }));
  const files = read.map(({ text: _, ...file }) => file);
  return {
    folder,
    files,
    answers,
    notes,
    editorial,
    catalogue,
    ...shipped,
    glossary,
    sources: sourceNotes,
    report,
  };
}

async function chooseCatalogue(
  own: FacetCatalogue,
  notes: Corpus['notes'],
): Promise<Pick<Corpus, 'catalogue' | 'shippedCatalogue'>> {
  const hasFacets = [...notes.values()].flat().some(({ facets }) => Object.keys(facets).length > 0);
  if (own.facets.length > 0 || !hasFacets) return { catalogue: own };
  const { catalogue, sha256 } = await readShippedCatalogue();
  return { catalogue, shippedCatalogue: sha256 };
}

/** A corpus file with what it says, decoded. */
interface ReadFile extends CorpusFile {
  readonly text: string;
}

async function readFiles(folder: string): Promise<ReadFile[]> {
  const files: ReadFile[] = [];
  for (const path of await listCorpusFiles(folder)) {
    const bytes = await readCorpusFile(folder, path);
    files.push({ ...describeFile(path, bytes), text: decodeSource(bytes, path) });
  }
  return files;
}

function readCompanions(files: readonly ReadFile[]): Pick<Corpus, 'catalogue' | 'glossary' | 'sources'> {
  const find = (wanted: CompanionKind) => files.find(({ kind }) => kind === wanted);
  const [facets, glossary, sources] = [find('facets'), find('glossary'), find('sources')];
  return {
    catalogue: facets ? parseFacets(facets.text, facets.path) : emptyCatalogue,
    glossary: glossary ? parseGlossary(glossary.text, glossary.path) : [],
    sources: sources ? parseSources(sources.text, sources.path) : new Map(),
  };
}

function columnsOf({ facets }: FacetCatalogue): readonly string[] {
  return facets.length > 0 ? facets.map(({ id }) => id) : DEFAULT_FACET_COLUMNS;
}

interface Source {
  readonly path: string;
  readonly kind: AnswerFileKind;
  readonly parsed: ParsedFile;
}

interface Layer {
  readonly files: number;
  readonly editorial: ReadonlyMap<string, EditorialEntry>;
  readonly orphans: readonly EditorialEntry[];
}

function readLayer(files: readonly ReadFile[], answers: ReadonlySet<string>): Layer {
  const layer = files.filter(({ kind }) => kind === 'editorial');
  const entries = layer.flatMap(({ text, path }) => parseEditorial(text, path));
  return {
    files: layer.length,
    editorial: indexEntries(entries.filter(({ answer }) => answers.has(answer))),
    orphans: entries.filter(({ answer }) => !answers.has(answer)),
  };
}

function parseFile(
  text: string,
  kind: AnswerFileKind,
  path: string,
  facetColumns: readonly string[],
): ParsedFile {
  if (kind === 'page') return parsePage(text, path);
  return kind === 'jsonl' ? parseJsonl(text, path, facetColumns) : parseCsv(text, path, facetColumns);
}

/** Entries by answer; nobody could say which of two entries is meant. */
function indexEntries(entries: readonly EditorialEntry[]): ReadonlyMap<string, EditorialEntry> {
  const byAnswer = new Map<string, EditorialEntry>();
  const byId = new Map<string, EditorialEntry>();
  for (const entry of entries) {
    const twin = byAnswer.get(entry.answer) ?? byId.get(entry.id);
    if (twin) throw editorialClash(twin, entry);
    byAnswer.set(entry.answer, entry);
    byId.set(entry.id, entry);
  }
  return byAnswer;
}

function editorialClash(first: EditorialEntry, second: EditorialEntry): GuichetError {
  const what = first.answer === second.answer ? `the answer ${second.answer}` : `the id ${second.id}`;
  return new GuichetError({
    kind: 'input',
    code: 'EDITORIAL_CLASH',
    message: `${second.file}:${second.line} and ${first.file}:${first.line} both have ${what}`,
    remedy: 'Keep one entry an answer, each with an id of its own.',
  });
}

function toOrphanFinding({ answer, id, file, line }: EditorialEntry): Finding {
  const message = `no answer of the corpus is ${answer}, which the entry ${id} is about`;
  return { kind: 'editorial-orphan', file, startLine: line, endLine: line, message };
}

function createReport(
  sources: readonly Source[],
  { answers, empty }: MergedItems,
  { files: editorialFiles, editorial, orphans }: Layer,
  lint: readonly Finding[],
): IngestionReport {
  const files = sources.map(({ path, kind, parsed }) => ({
    path,
    kind,
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
    suspicious: acknowledge(
      [
        ...sources.flatMap(({ parsed }) => parsed.findings),
        ...answers.flatMap(findSuspicious),
        ...orphans.map(toOrphanFinding),
        ...lint,
      ],
      editorial,
    ),
    files,
    editorial: {
      files: editorialFiles,
      entries: editorial.size,
      phrasings: sum([...editorial.values()].map(({ phrasings }) => phrasings.length)),
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
