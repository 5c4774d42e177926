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

function resolveValues(facet: Facet, written: readonly string[]): string[] {
  const known = written.map((value) => findFacetValue(facet, value)?.label);
  const labels = facet.values.map(({ label }) => label).filter((label) => known.includes(label));
  const unknown = written.filter((_, index) => known[index] === undefined);
  return [...labels, ...new Set(unknown)];
}
