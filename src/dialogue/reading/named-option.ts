import type { Facet, FacetCatalogue } from '../../corpus/facets.ts';
import { findMentions, type Mention } from '../../retrieval/mentions.ts';
import { asksElse } from './asks-else.ts';
import { INSTEAD_OF, isNegatedAt, splitClauses } from './clauses.ts';
import type { Pickable } from './pickable.ts';

/** What a message makes of the values of a facet: none is named, or one option is meant, or else. */
export type NamedOption =
  | { readonly names: false }
  | { readonly names: true; readonly picked: Pickable | undefined };

/**
 * The option whose facet value a message names, by any of its names or by a value below or above it: «LGO» means the
 * couloir Officine, and «labo» the one dispositif of that couloir. None is meant where several are named, where the
 * name is denied, or where the message asks something else.
 */
export function readNamedOption(
  text: string,
  options: readonly Pickable[],
  catalogue: FacetCatalogue,
): NamedOption {
  const facet = catalogue.facets.find(({ id }) => options.some(({ choice }) => choice.facet === id));
  if (facet === undefined) return { names: false };
  const mentions = findMentions(text, relativesOf(facet, catalogue));
  if (mentions.length === 0) return { names: false };
  const ofFacet = options.filter(({ choice }) => choice.facet === facet.id);
  const meant = dropNegated(mentions, text).map((mention) =>
    ofFacet.filter(({ choice }) => isWithin(choice.value, facet, mention, catalogue)),
  );
  const [first = [], ...others] = meant;
  const [option, ...further] = first.filter((one) => others.every((group) => group.includes(one)));
  if (option === undefined || further.length > 0) return { names: true, picked: undefined };
  const isElse = asksElse(text, { mentions, facet, label: option.label, catalogue });
  return { names: true, picked: isElse ? undefined : option };
}

const relatives = new WeakMap<Facet, FacetCatalogue>();

/** A facet with those above and below it; the same object each time, since the search for mentions is prepared once. */
function relativesOf(facet: Facet, catalogue: FacetCatalogue): FacetCatalogue {
  const known = relatives.get(facet);
  if (known !== undefined) return known;
  const above = lineOf(facet, catalogue);
  const facets = catalogue.facets.filter(
    (other) => above.includes(other) || lineOf(other, catalogue).includes(facet),
  );
  const catalogueOfThem = { facets };
  relatives.set(facet, catalogueOfThem);
  return catalogueOfThem;
}

/** A facet and those above it, nearest first. */
function lineOf(facet: Facet, { facets }: FacetCatalogue): Facet[] {
  const parent = facets.find(({ id }) => id === facet.parent);
  return parent === undefined ? [facet] : [facet, ...lineOf(parent, { facets })];
}

/** Those that the message means: «pas l'officine» and «plutôt que l'officine» mean it not. */
function dropNegated(mentions: readonly Mention[], text: string): Mention[] {
  const clauses = splitClauses(text);
  return mentions.filter(({ start }) => {
    const clause = clauses.find((words) => words.some((word) => word.start === start));
    if (clause === undefined) return true;
    const isDropped = INSTEAD_OF.test(text.slice(clause[0]!.start, start));
    return (
      !isDropped &&
      !isNegatedAt(
        clause,
        clause.findIndex((word) => word.start === start),
      )
    );
  });
}

/** Whether a value of a facet is what is mentioned, or lies above or below it. */
function isWithin(value: string, facet: Facet, mention: Mention, catalogue: FacetCatalogue): boolean {
  const above = ancestorOf(mention.facet, mention.value, facet.id, catalogue);
  return above === value || ancestorOf(facet.id, value, mention.facet, catalogue) === mention.value;
}

/** The value of a facet that another facet's value belongs to, or is. */
function ancestorOf(from: string, value: string, to: string, catalogue: FacetCatalogue): string | undefined {
  if (from === to) return value;
  const facet = catalogue.facets.find(({ id }) => id === from);
  const parent = facet?.values.find(({ label }) => label === value)?.parent;
  if (facet?.parent === undefined || parent === undefined) return undefined;
  return ancestorOf(facet.parent, parent, to, catalogue);
}
