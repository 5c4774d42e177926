import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findFacetValue, parseFacets } from '../../src/corpus/facets.ts';
import { packageRoot } from './command-line.ts';
import { type ServiceOptions, type ServiceProcess, startService } from './serve.ts';

/**
 * An invented FAQ whose questions are answered several times, each for another couloir, dispositif or vague. It brings
 * no facet catalogue: the shipped one serves it.
 */
const segurFaq = fileURLToPath(new URL('../corpora/segur.jsonl', import.meta.url));

/** A row of it; facet values are as people write them. */
export interface SegurRow {
  readonly id: string;
  /** From 1. */
  readonly line: number;
  readonly question: string;
  readonly answer: string;
  readonly couloir?: string | readonly string[];
  readonly dispositif?: string | readonly string[];
  readonly vague?: string;
}

export const segurRows: readonly SegurRow[] = readFileSync(segurFaq, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line, i) => ({ ...(JSON.parse(line) as SegurRow), line: i + 1 }));

export function segurRow(id: string): SegurRow {
  const row = segurRows.find((known) => known.id === id);
  if (row === undefined) throw new Error(`the test FAQ has no row ${id}`);
  return row;
}

const catalogue = parseFacets(
  readFileSync(join(packageRoot, 'corpus', 'facets.yaml'), 'utf8'),
  'corpus/facets.yaml',
);

export type RowFacet = 'couloir' | 'dispositif' | 'vague';

function facetOf(id: RowFacet) {
  return catalogue.facets.find((facet) => facet.id === id)!;
}

export function questionOf(id: RowFacet): string {
  return facetOf(id).question;
}

/** The values that rows hold for, as the catalogue calls them and in its order. */
export function labelsOf(rows: readonly SegurRow[], id: RowFacet): readonly string[] {
  const facet = facetOf(id);
  const held = rows.flatMap((row) => row[id] ?? []).map((written) => findFacetValue(facet, written)?.label);
  if (held.includes(undefined)) throw new Error(`the catalogue knows not every ${id} of the test FAQ`);
  return facet.values.map(({ label }) => label).filter((label) => held.includes(label));
}

const folder = join(tmpdir(), `guichet-segur-${process.getuid?.() ?? 0}`);

/**
 * Corpus and index, which stay in the system's temporary folder for the next test file and the next run: the service
 * builds the index again by itself once anything that it depends on has changed.
 */
export const segurPlace = { corpusFolder: join(folder, 'corpus'), indexFolder: join(folder, 'index') };

/** Time for its index on a busy machine. */
const READY_WITHIN_MS = 180_000;

export function startSegur(options: Omit<ServiceOptions, 'corpusFolder'> = {}): Promise<ServiceProcess> {
  placeCorpus();
  return startService({ ...segurPlace, readyWithinMs: READY_WITHIN_MS, ...options });
}

/** Puts the corpus there, in one step, where it is not. */
function placeCorpus(): void {
  const path = join(segurPlace.corpusFolder, 'segur.jsonl');
  const bytes = readFileSync(segurFaq);
  try {
    if (readFileSync(path).equals(bytes)) return;
  } catch {
    mkdirSync(segurPlace.corpusFolder, { recursive: true });
  }
  const staged = `${path}.${process.pid}`;
  writeFileSync(staged, bytes);
  renameSync(staged, path);
}
