import type { DialogueParts } from '../dialogue/parts.ts';
import { valuesOf } from '../dialogue/slots.ts';
import type { FilterFacets } from '../protocol/drafting.ts';

/** What answers can be filtered by: the values that some answer is limited to, in the order of the catalogue. */
export function listFilterFacets({
  answers,
  catalogue,
}: Pick<DialogueParts, 'answers' | 'catalogue'>): FilterFacets {
  return catalogue.facets.flatMap(({ id, question, values }) => {
    const held = new Set(answers.flatMap((answer) => valuesOf(answer, id, {}, catalogue) ?? []));
    const labels = values.map(({ label }) => label).filter((label) => held.has(label));
    return labels.length === 0 ? [] : [{ facet: id, question, values: labels }];
  });
}
