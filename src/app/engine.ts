import { createParts, type DialogueParts } from '../dialogue/parts.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { Searcher } from '../retrieval/searcher.ts';

/** An index in use, with the searcher over it. */
export interface Engine {
  readonly index: OpenIndex;
  readonly searcher: Searcher;
  /** What the dialogue needs of both. */
  readonly parts: DialogueParts;
}

/** What the dialogue needs besides an index. */
export type DialogueSetup = Pick<DialogueParts, 'settings' | 'isSomebodyOnline' | 'contactDays'>;

/** An engine over an open index. */
export function createEngine(index: OpenIndex, embedder: Embedder, setup: DialogueSetup): Engine {
  const searcher = new Searcher(index, embedder);
  return { index, searcher, parts: createParts(index, { searcher, ...setup }) };
}
