import type { Facet, FacetCatalogue } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { findThemes } from './browse.ts';
import { valuesOf } from './slots.ts';

/** A facet whose question some conversation can meet. */
export interface AskableFacet {
  readonly id: string;
  /** Values that answers hold for, in the order of the catalogue; those that it does not know behind them. */
  readonly values: readonly AskableValue[];
}

export interface AskableValue {
  readonly value: string;
  /** Short name of the first answer, in order of the corpus, that holds for it and not for all. */
  readonly answer: string;
}

/** The corpus, as far as it says what can be asked. */
export interface Corpus {
  readonly answers: readonly IndexedAnswer[];
  readonly catalogue: FacetCatalogue;
}

/**
 * The facets that can be asked at all: those for whose values two answers at least differ, and the theme that browsing
 * asks for. A facet that every answer agrees on, or that no answer is limited by, tells nothing apart.
 */
export function listAskable(corpus: Corpus): AskableFacet[] {
  const theme = findThemes(corpus)?.facet.id;
  return corpus.catalogue.facets.flatMap((facet): AskableFacet[] => {
    const isAskable = facet.about === 'theme' ? facet.id === theme : tellsApart(facet, corpus);
    return isAskable ? [{ id: facet.id, values: listValues(facet, corpus) }] : [];
  });
}

/** Whether two answers are limited to different values: then a reply leaves the one or the other. */
export function tellsApart({ id }: Pick<Facet, 'id'>, { answers, catalogue }: Corpus): boolean {
  const [first, ...others] = answers.flatMap((answer) => {
    const values = valuesOf(answer, id, {}, catalogue);
    return values === undefined ? [] : [values.toSorted().join('\n')];
  });
  return others.some((values) => values !== first);
}

function listValues({ id, values }: Facet, { answers, catalogue }: Corpus): AskableValue[] {
  const holders = new Map<string, string>();
  for (const answer of answers) {
    for (const value of valuesOf(answer, id, {}, catalogue) ?? []) {
      if (!holders.has(value)) holders.set(value, answer.name);
    }
  }
  const labels = [...new Set([...values.map(({ label }) => label), ...holders.keys()])];
  return labels.flatMap((value) => {
    const answer = holders.get(value);
    return answer === undefined ? [] : [{ value, answer }];
  });
}
