import type { Answer } from '../../core/answer.ts';
import { type Facet, type FacetCatalogue, findFacetValue } from '../facets.ts';
import type { Finding } from '../findings.ts';
import type { Scope } from '../scope.ts';
import type { LintedCorpus } from './linted-corpus.ts';

/** Where the scope of an answer is written: an entry of the editorial layer or a row. */
interface WrittenScope {
  readonly answer: Answer;
  readonly scope: Scope;
  readonly file: string;
  readonly line: number;
}

/**
 * Facets and values that the catalogue does not have, and values that contradict the ones above them (a
 * dispositif of another couloir). Nothing where the corpus brings no catalogue.
 */
export function findUnknownFacetValues(corpus: LintedCorpus): Finding[] {
  const { catalogue } = corpus;
  if (catalogue.facets.length === 0) return [];
  return listScopes(corpus).flatMap((written) =>
    [...describeUnknown(written.scope, catalogue), ...describeContradictions(written.scope, catalogue)].map(
      (message) => toFinding(written, message),
    ),
  );
}

function listScopes({ answers, editorial, notes }: LintedCorpus): WrittenScope[] {
  return answers.flatMap((answer) => {
    const entry = editorial.get(answer.name);
    const rows = notes.get(answer.name) ?? [];
    return [
      ...(entry === undefined ? [] : [{ answer, scope: entry.scope, file: entry.file, line: entry.line }]),
      ...rows.map(({ facets, file, startLine }) => ({ answer, scope: facets, file, line: startLine })),
    ];
  });
}

function describeUnknown(scope: Scope, catalogue: FacetCatalogue): string[] {
  return Object.entries(scope).flatMap(([id, values]) => {
    const facet = findFacet(catalogue, id);
    if (facet === undefined) return [`the catalogue has no facet «${id}»`];
    const unknown = values.filter((value) => findFacetValue(facet, value) === undefined);
    return unknown.map((value) => `the facet «${id}» has no value «${value}»`);
  });
}

function describeContradictions(scope: Scope, catalogue: FacetCatalogue): string[] {
  return catalogue.facets.flatMap((facet) => {
    const parent = findFacet(catalogue, facet.parent);
    const above = parent === undefined ? [] : labelsOf(parent, scope);
    if (parent === undefined || above.length === 0) return [];
    const own = (scope[facet.id] ?? []).flatMap((value) => findFacetValue(facet, value) ?? []);
    const strays = own.filter((value) => value.parent !== undefined && !above.includes(value.parent));
    return strays.map((stray) => {
      const owner = `the ${parent.id} «${stray.parent}»`;
      return `the ${facet.id} «${stray.label}» belongs to ${owner}, not to «${above.join('», «')}»`;
    });
  });
}

function labelsOf(facet: Facet, scope: Scope): string[] {
  return (scope[facet.id] ?? []).flatMap((value) => findFacetValue(facet, value)?.label ?? []);
}

function findFacet({ facets }: FacetCatalogue, id: string | undefined): Facet | undefined {
  return facets.find((facet) => facet.id === id);
}

function toFinding({ answer, file, line }: WrittenScope, message: string): Finding {
  return {
    kind: 'unknown-facet-value',
    file,
    startLine: line,
    endLine: line,
    message,
    answers: [answer.name],
  };
}
