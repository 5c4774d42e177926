import type { Conversation } from './fixture.ts';
import type { PartPath } from './fixture-places.ts';
import type { NameableFacet } from './nameable.ts';
import { type ExpectationPart, listItems, listParts, type Problem } from './problems.ts';

/**
 * Facets and values that a conversation names and that the corpus does not have: given, expected, or unwanted, where a
 * misspelt one would never be noticed.
 */
export function listUnknownFacets(conversation: Conversation, facets: readonly NameableFacet[]): Problem[] {
  const { slots } = conversation.given;
  return [
    ...listUnknownValues(slots, ['given', 'slots'], facets),
    ...listParts(conversation).flatMap((part) => listOfPart(part, facets)),
  ];
}

function listOfPart(part: ExpectationPart, facets: readonly NameableFacet[]): Problem[] {
  const { path, assertions } = part;
  const named = [...listItems(part, 'facet'), ...listItems(part, 'slots-not')];
  return [
    ...named
      .filter(({ item }) => !facets.some(({ id }) => id === item))
      .map(({ path, item }) => unknownFacet(path, 'value', item)),
    ...listUnknownValues(assertions.slots ?? {}, [...path, 'slots'], facets),
    ...listUnknownValues(assertions.scope ?? {}, [...path, 'scope'], facets),
  ];
}

function listUnknownValues(
  named: Readonly<Record<string, readonly string[]>>,
  path: PartPath,
  facets: readonly NameableFacet[],
): Problem[] {
  return Object.entries(named).flatMap(([id, values]): Problem[] => {
    const facet = facets.find((known) => known.id === id);
    if (facet === undefined) return [unknownFacet([...path, id], 'key', id)];
    return values.flatMap((value, i): Problem[] => {
      if (facet.values.includes(value)) return [];
      return [{ path: [...path, id, i], part: 'value', what: `the facet ${id} has no value «${value}»` }];
    });
  });
}

function unknownFacet(path: PartPath, part: Problem['part'], id: string): Problem {
  return { path, part, what: `this corpus has no facet «${id}»` };
}
