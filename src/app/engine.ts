import { createParts, type DialogueParts } from '../dialogue/parts.ts';
import { listQuestions } from '../dialogue/welcome.ts';
import type { Embedder } from '../embedding/embedder.ts';
import type { OpenIndex } from '../indexing/open-index.ts';
import { Searcher } from '../retrieval/searcher.ts';
import { Suggester } from '../retrieval/suggester.ts';

/** An index in use, with the searcher over it. */
export interface Engine {
  readonly index: OpenIndex;
  readonly searcher: Searcher;
  /** What the dialogue needs of both. */
  readonly parts: DialogueParts;
  readonly embedder: Embedder;
  /** Made when somebody types for the first time: commands that only ask need none. */
  readonly suggester: () => Suggester;
}

/** What the dialogue needs besides an index. */
export type DialogueSetup = Pick<DialogueParts, 'settings' | 'isSomebodyOnline' | 'contactDays'>;

/** An engine over an open index. */
export function createEngine(index: OpenIndex, embedder: Embedder, setup: DialogueSetup): Engine {
  const searcher = new Searcher(index, embedder);
  const parts = createParts(index, { searcher, ...setup });
  let suggester: Suggester | undefined;
  return {
    index,
    searcher,
    parts,
    embedder,
    suggester: () => {
      suggester ??= new Suggester(listQuestions(parts));
      return suggester;
    },
  };
}
