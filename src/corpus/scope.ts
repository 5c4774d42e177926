import { type Facet, type FacetCatalogue, findFacetValue } from './facets.ts';

/** Facet values that an answer holds for, by facet; a facet that is not there holds for all. */
export type Scope = Readonly<Record<string, readonly string[]>>;

/** Where the scope of an answer is written. */
export interface ScopedAnswer {
  readonly editorial?: { readonly scope: Scope } | undefined;
  readonly notes?: readonly { readonly facets: Scope }[] | undefined;
}

/**
 * The scope of an answer: what the editorial layer and its rows say, together. Values carry the catalogue's
 * label whatever name was written, in the order of the catalogue; one that it does not know stays as written,
 * at the end.
 */
export function scopeOf({ editorial, notes = [] }: ScopedAnswer, catalogue: FacetCatalogue): Scope {
  const written = new Map<string, string[]>();
  for (const scope of [editorial?.scope ?? {}, ...notes.map(({ facets }) => facets)]) {
    for (const [id, values] of Object.entries(scope)) {
      written.set(id, [...(written.get(id) ?? []), ...values]);
    }
  }
  const scope = [...written].map(([id, values]) => {
    const facet = catalogue.facets.find((known) => known.id === id);
    return [id, facet === undefined ? [...new Set(values)] : resolveValues(facet, values)] as const;
  });
  return Object.fromEntries(scope.filter(([, values]) => values.length > 0));
}

/**
 * The cases that an answer holds for, each a scope of its own: one for each row that it stands in, together with what
 * the editorial layer says; one for an answer of a page. A value implies its parents («LGO» is «Officine»).
 */
export function casesOf(answer: ScopedAnswer, catalogue: FacetCatalogue): readonly Scope[] {
  const byAnswer = knownCases.get(catalogue) ?? new WeakMap<ScopedAnswer, readonly Scope[]>();
  knownCases.set(catalogue, byAnswer);
  const cases = byAnswer.get(answer) ?? readCases(answer, catalogue);
  byAnswer.set(answer, cases);
  return cases;
}

/** Read once: every turn asks it of every answer that was found, and neither answers nor catalogues change. */
const knownCases = new WeakMap<FacetCatalogue, WeakMap<ScopedAnswer, readonly Scope[]>>();

function readCases({ editorial, notes = [] }: ScopedAnswer, catalogue: FacetCatalogue): readonly Scope[] {
  const rows: readonly (readonly { readonly facets: Scope }[])[] =
    notes.length > 0 ? notes.map((note) => [note]) : [[]];
  return rows.map((row) => withParents(scopeOf({ editorial, notes: row }, catalogue), catalogue));
}

/** What an answer holds for in any of its cases; a facet that one of them leaves open is not there. */
export function wholeScopeOf(answer: ScopedAnswer, catalogue: FacetCatalogue): Scope {
  const [first = {}, ...others] = casesOf(answer, catalogue);
  const facets = Object.keys(first).filter((facet) => others.every((scope) => scope[facet] !== undefined));
  return Object.fromEntries(
    facets.map((facet) => [facet, [...new Set([first, ...others].flatMap((scope) => scope[facet]!))]]),
  );
}

/** The scope with the values that its own imply, in facets that it says nothing of. */
export function withParents(scope: Scope, { facets }: FacetCatalogue): Scope {
  const complete: Record<string, readonly string[]> = { ...scope };
  // Children stand behind their parents: upwards, so that a grandparent is reached.
  for (const { id, parent, values } of facets.toReversed()) {
    if (parent === undefined || complete[parent] !== undefined) continue;
    const above = values.filter(({ label }) => complete[id]?.includes(label)).map((value) => value.parent);
    const known = above.filter((label) => label !== undefined);
    // A value that belongs nowhere leaves its parent open.
    if (known.length > 0 && known.length === above.length) complete[parent] = [...new Set(known)];
  }
  return complete;
}

function resolveValues(facet: Facet, written: readonly string[]): string[] {
  const known = written.map((value) => findFacetValue(facet, value)?.label);
  const labels = facet.values.map(({ label }) => label).filter((label) => known.includes(label));
  const unknown = written.filter((_, index) => known[index] === undefined);
  return [...labels, ...new Set(unknown)];
}
