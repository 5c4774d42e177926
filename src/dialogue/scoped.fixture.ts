import { createAnswer } from '../core/answer.ts';
import { parseFacets } from '../corpus/facets.ts';
import type { Scope } from '../corpus/scope.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import type { Hit } from '../retrieval/hit.ts';

/** Couloirs, two of which are divided into dispositifs; a facet of the question; a theme; vagues. */
export const catalogue = parseFacets(
  `facets:
  - id: couloir
    question: Quel couloir ?
    source: official
    values:
      - { label: Hôpital, abbreviations: [CHU] }
      - { label: Officine, aliases: [pharmacie] }
      - { label: Imagerie }
  - id: dispositif
    question: Quel dispositif ?
    source: official
    parent: couloir
    values:
      - { label: DPI, parent: Hôpital }
      - { label: PFI, parent: Hôpital }
      - { label: LGO, parent: Officine }
      - { label: Portail }
  - id: produit
    question: Quel produit ?
    source: editorial
    about: question
    values: [{ label: HDS }, { label: INS }]
  - id: thematique
    question: Quelle thématique ?
    source: editorial
    about: theme
    values: [{ label: Délais }, { label: Paiement }]
  - id: vague
    question: Quelle vague ?
    source: editorial
    values: [{ label: Vague 1, abbreviations: [V1] }, { label: Vague 2, abbreviations: [V2] }]
`,
  'facets.yaml',
);

/** What one row says about its answer. */
export interface Row {
  readonly question?: string;
  readonly url?: string;
  readonly lang?: string;
  readonly facets?: Scope;
}

/** An answer that stands in these rows of a file, from line 1 on; in a page where there is none. */
export function createScoped(text: string, ...rows: readonly Row[]): IndexedAnswer {
  const citations = rows.map((_, i) => ({
    file: 'faq.jsonl',
    startLine: i + 1,
    endLine: i + 1,
    field: 'answer',
  }));
  const page = [{ file: 'page.txt', startLine: 1, endLine: 1 }];
  return {
    ...createAnswer(text, rows.length > 0 ? citations : page),
    notes: rows.map((row, i) => ({
      file: 'faq.jsonl',
      startLine: i + 1,
      alternatives: [],
      facets: {},
      ...row,
    })),
  };
}

/** Hits in this order, none of which was asked by its own question; every word of the question is matched. */
export function createHits(...found: readonly (readonly [IndexedAnswer, number])[]): Hit[] {
  return found.map(([answer, probability], i) => ({
    answer,
    rank: i + 1,
    score: -i,
    parts: {},
    isOwnQuestion: false,
    cover: { telling: 2, unmatched: [] },
    probability,
  }));
}
