import { createAnswer } from '../../core/answer.ts';
import type { EditorialEntry } from '../editorial.ts';
import { emptyCatalogue, type FacetCatalogue } from '../facets.ts';
import type { RowNotes } from '../parsed-file.ts';
import type { LintedCorpus } from './linted-corpus.ts';

/** An answer with what its entry says; without a question it has no entry. */
export interface AnswerSpec {
  readonly text: string;
  readonly entry?: Partial<EditorialEntry>;
  readonly rows?: readonly Partial<RowNotes>[];
}

/**
 * A corpus in memory: answer n stands at `page.txt:n`, its entry, `entry-n`, at `page.yaml:n`, its rows at
 * `faq.csv:n`.
 */
export function createLintedCorpus(
  specs: readonly AnswerSpec[],
  catalogue: FacetCatalogue = emptyCatalogue,
): LintedCorpus {
  const answers = specs.map(({ text }, i) => {
    return createAnswer(text, [{ file: 'page.txt', startLine: i + 1, endLine: i + 1 }]);
  });
  const editorial = new Map<string, EditorialEntry>();
  const notes = new Map<string, readonly RowNotes[]>();
  for (const [i, { entry, rows }] of specs.entries()) {
    const { name } = answers[i]!;
    if (entry !== undefined) editorial.set(name, createEntry({ answer: name, ...entry }, i + 1));
    if (rows !== undefined)
      notes.set(
        name,
        rows.map((row) => createRow(row, i + 1)),
      );
  }
  return { answers, editorial, notes, catalogue };
}

function createEntry(
  entry: Partial<EditorialEntry> & { readonly answer: string },
  line: number,
): EditorialEntry {
  const lists = { phrasings: [], scope: {}, flags: [], related: [] };
  return { id: `entry-${line}`, question: `Question ${line} ?`, ...lists, file: 'page.yaml', line, ...entry };
}

function createRow(row: Partial<RowNotes>, startLine: number): RowNotes {
  return { file: 'faq.csv', startLine, alternatives: [], facets: {}, ...row };
}

/** Two couloirs, and a dispositif in each. */
export const catalogue: FacetCatalogue = {
  facets: [
    {
      id: 'couloir',
      question: 'Quel couloir ?',
      source: 'official',
      about: 'visitor',
      values: [createValue('Officine', { aliases: ['pharmacie'] }), createValue('Hôpital')],
    },
    {
      id: 'dispositif',
      question: 'Quel dispositif ?',
      source: 'official',
      about: 'visitor',
      parent: 'couloir',
      values: [
        createValue('Logiciel de Gestion d’Officine', { abbreviations: ['LGO'], parent: 'Officine' }),
        createValue('Dossier Patient Informatisé', { abbreviations: ['DPI'], parent: 'Hôpital' }),
      ],
    },
  ],
};

type FacetValue = FacetCatalogue['facets'][number]['values'][number];

function createValue(label: string, more: Partial<FacetValue> = {}): FacetValue {
  return { label, abbreviations: [], aliases: [], source: 'official', ...more };
}
