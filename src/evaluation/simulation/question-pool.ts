import { GuichetError } from '../../core/errors.ts';
import type { FacetCatalogue } from '../../corpus/facets.ts';
import { type Scope, withParents } from '../../corpus/scope.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { findMentions } from '../../retrieval/mentions.ts';
import { type Gold, namesByLabel, readGold } from '../labelled/gold.ts';
import type { LabelledQuery } from '../labelled/queries-file.ts';

/** A labelled question that a visitor may ask. */
export interface PoolQuestion {
  readonly query: LabelledQuery;
  readonly gold: Gold;
  /** Facet values that its words name, and those that they imply: what a visitor says of themselves. */
  readonly mentioned: Scope;
}

export type AnswerableQuestion = PoolQuestion & { readonly gold: Extract<Gold, { type: 'answerable' }> };

/**
 * The questions of a file that say what they ought to get, in its order.
 * @throws GuichetError `GOLD_UNKNOWN`, `GOLD_CONTRADICTORY`, or `QUERIES_UNLABELLED` where no row has a label (kind
 *   `input`).
 */
export function readPool(
  queries: readonly LabelledQuery[],
  { answers, catalogue }: Pick<DialogueParts, 'answers' | 'catalogue'>,
): readonly PoolQuestion[] {
  const names = namesByLabel(answers);
  const pool = queries.flatMap((query) => {
    const gold = readGold(query, names);
    return gold === undefined ? [] : [{ query, gold, mentioned: readMentioned(query.query, catalogue) }];
  });
  if (pool.length > 0) return pool;
  throw new GuichetError({
    kind: 'input',
    code: 'QUERIES_UNLABELLED',
    message: 'no row of the queries file says in a column "gold" what its question ought to get',
    remedy:
      'Label each question with short names or row ids of right answers, or with -, smalltalk or handoff.',
  });
}

export function isAnswerable(question: PoolQuestion): question is AnswerableQuestion {
  return question.gold.type === 'answerable';
}

/** Language that a question is written in; blank where the file does not say. */
export function languageOf({ query: { lang = '' } }: PoolQuestion): string {
  return lang.trim();
}

/** Themes are left out: words such as «délai» are what a question is about, not who asks it. */
function readMentioned(text: string, catalogue: FacetCatalogue): Scope {
  const themes = new Set(catalogue.facets.filter(({ about }) => about === 'theme').map(({ id }) => id));
  const mentioned: Record<string, string[]> = {};
  for (const { facet, value } of findMentions(text, catalogue)) {
    if (!themes.has(facet)) mentioned[facet] = [...new Set([...(mentioned[facet] ?? []), value])];
  }
  return withParents(mentioned, catalogue);
}
