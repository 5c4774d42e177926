import type { DialogueParts } from '../../dialogue/parts.ts';
import type { Retrieval } from '../../retrieval/hit.ts';

/**
 * A searcher that asks another one once for each text, depth and what is known: visitors ask the same questions over and over. What it
 * found is handed out as it is, several times over. Everything is kept; a search that fails is not.
 */
export function createRememberingSearcher(inner: DialogueParts['searcher']): DialogueParts['searcher'] {
  const found = new Map<string, Promise<Retrieval>>();
  return {
    retrieve(query, topK, scope = {}) {
      const key = JSON.stringify([query, topK, scope]);
      const remembered = found.get(key) ?? inner.retrieve(query, topK, scope);
      found.set(key, remembered);
      remembered.catch(() => found.delete(key));
      return remembered;
    },
  };
}
