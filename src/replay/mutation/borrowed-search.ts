import type { DialogueParts } from '../../dialogue/parts.ts';

/**
 * Parts over a damaged index that find what the undamaged ones find, for damages that no search sees: so the undamaged
 * searcher, if it remembers, searches every question once for all of them. Only ties, which break by the answers'
 * names, may break otherwise than a search would break them.
 * @param damaged has an answer at every place where the undamaged ones have one.
 */
export function borrowSearch(damaged: DialogueParts, undamaged: DialogueParts): DialogueParts {
  const damagedOf = new Map(undamaged.answers.map(({ name }, place) => [name, damaged.answers[place]!]));
  return {
    ...damaged,
    searcher: {
      retrieve: async (query, topK) => {
        const { hits, nothingFits } = await undamaged.searcher.retrieve(query, topK);
        return {
          nothingFits,
          hits: hits.map((hit) => ({ ...hit, answer: damagedOf.get(hit.answer.name)! })),
        };
      },
    },
  };
}
