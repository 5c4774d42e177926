import { agrees } from '../core/agrees.ts';
import type { FacetCatalogue } from '../corpus/facets.ts';
import { casesOf, type ScopedAnswer, withParents } from '../corpus/scope.ts';
import type { Slots } from './events.ts';

/**
 * Whether an answer holds for what is known: in one of its cases, every known facet either limits nothing or shares a
 * value. An answer without a value of a facet holds for all.
 */
export function holdsFor(answer: ScopedAnswer, slots: Slots, catalogue: FacetCatalogue): boolean {
  const known = withParents(slots, catalogue);
  return casesOf(answer, catalogue).some((scope) => agrees(scope, known));
}

/**
 * Values of a facet that an answer holds for, among the cases that agree with what is known; undefined where it holds
 * for all.
 */
export function valuesOf(
  answer: ScopedAnswer,
  facet: string,
  slots: Slots,
  catalogue: FacetCatalogue,
): readonly string[] | undefined {
  const cases = casesOf(answer, catalogue).filter((scope) => agrees(scope, slots));
  const values = cases.map((scope) => scope[facet]);
  return values.some((known) => known === undefined) ? undefined : [...new Set(values.flat() as string[])];
}

/**
 * What is known once the visitor has said more: new values take the place of those of their facet; a value implies its
 * parents, and those that belong to another parent than the new one are forgotten.
 */
export function fillSlots(known: Slots, said: Slots, catalogue: FacetCatalogue): Slots {
  const fresh = withParents(dropStrays(said, catalogue), catalogue);
  const filled: Record<string, readonly string[]> = { ...known, ...fresh };
  for (const { id, parent, values } of catalogue.facets) {
    if (parent === undefined || fresh[id] !== undefined || filled[id] === undefined) continue;
    const above = filled[parent];
    const kept = filled[id].filter((label) => {
      const belongs = values.find((value) => value.label === label)?.parent;
      return above === undefined || belongs === undefined || above.includes(belongs);
    });
    if (kept.length > 0) filled[id] = kept;
    else delete filled[id];
  }
  return filled;
}

/** Without values that belong to another parent than the one said with them: «logiciel pour les cabinets de radiologie». */
function dropStrays(said: Slots, { facets }: FacetCatalogue): Slots {
  const kept: Record<string, readonly string[]> = { ...said };
  for (const { id, parent, values } of facets) {
    const above = parent === undefined ? undefined : kept[parent];
    if (above === undefined || kept[id] === undefined) continue;
    const own = kept[id].filter((label) => {
      const belongs = values.find((value) => value.label === label)?.parent;
      return belongs === undefined || above.includes(belongs);
    });
    if (own.length > 0) kept[id] = own;
    else delete kept[id];
  }
  return kept;
}

/** Those of the facets that tell of the visitor, or the others. */
export function pickSlots(slots: Slots, ofVisitor: boolean, { facets }: FacetCatalogue): Slots {
  const wanted = facets.filter(({ about }) => (about === 'visitor') === ofVisitor).map(({ id }) => id);
  return Object.fromEntries(Object.entries(slots).filter(([facet]) => wanted.includes(facet)));
}
