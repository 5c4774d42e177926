import type { DialogueParts } from '../../dialogue/parts.ts';
import type { Retrieval } from '../../retrieval/hit.ts';

/**
 * A searcher that asks another one once for each text and depth: visitors ask the same questions over and over. What it
 * found is handed out as it is, several times over. Everything is kept; a search that fails is not.
 */
export function createRememberingSearcher(inner: DialogueParts['searcher']): DialogueParts['searcher'] {
  const known = new Map<string, Promise<Retrieval>>();
  return {
    retrieve(query, topK) {
      const key = `${topK} ${query}`;
      const remembered = known.get(key) ?? inner.retrieve(query, topK);
      known.set(key, remembered);
      remembered.catch(() => known.delete(key));
      return remembered;
    },
  };
}
