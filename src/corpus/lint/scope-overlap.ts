import type { Answer } from '../../core/answer.ts';
import type { FacetCatalogue } from '../facets.ts';
import { type Scope, scopeOf } from '../scope.ts';
import type { LintedCorpus } from './linted-corpus.ts';

/** Whether two answers may both hold for one visitor. */
export type ScopeOverlap = (one: Answer, other: Answer) => boolean;

/**
 * Compares the scopes of a corpus's answers: they overlap unless some facet has values in both and none in
 * common. A facet without a value holds for all, but where a facet that divides it further says more.
 */
export function createScopeOverlap(corpus: LintedCorpus): ScopeOverlap {
  const scopes = new Map<string, Scope>();
  const find = ({ name }: Answer): Scope => {
    const known = scopes.get(name);
    if (known !== undefined) return known;
    const written = { editorial: corpus.editorial.get(name), notes: corpus.notes.get(name) };
    const scope = addParents(scopeOf(written, corpus.catalogue), corpus.catalogue);
    scopes.set(name, scope);
    return scope;
  };
  return (one, other) => overlap(find(one), find(other));
}

function overlap(one: Scope, other: Scope): boolean {
  return Object.entries(one).every(([facet, values]) => {
    const others = other[facet] ?? [];
    return others.length === 0 || values.length === 0 || values.some((value) => others.includes(value));
  });
}

/** «LGO» means the couloir «Officine», whether or not the answer says so. The lowest facets stand last. */
function addParents(scope: Scope, { facets }: FacetCatalogue): Scope {
  const widened = new Map(Object.entries(scope));
  for (const { id, parent, values } of facets.toReversed()) {
    if (parent === undefined || widened.has(parent)) continue;
    const own = values.filter(({ label }) => widened.get(id)?.includes(label));
    const above = [...new Set(own.flatMap((value) => value.parent ?? []))];
    if (own.length > 0 && own.every((value) => value.parent !== undefined)) widened.set(parent, above);
  }
  return Object.fromEntries(widened);
}
