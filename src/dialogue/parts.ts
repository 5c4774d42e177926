import type { IndexedAnswer, OpenIndex } from '../indexing/open-index.ts';
import type { Searcher } from '../retrieval/searcher.ts';
import type { PolicySettings } from './decision.ts';
import type { Surroundings } from './serve-answer.ts';

/** What the dialogue needs of the rest, and nothing more. */
export interface DialogueParts extends Surroundings {
  readonly answers: readonly IndexedAnswer[];
  /** By short name. */
  readonly answersByName: ReadonlyMap<string, IndexedAnswer>;
  readonly searcher: Pick<Searcher, 'retrieve'>;
  readonly settings: PolicySettings;
  /** Whether a person could take over now. */
  readonly isSomebodyOnline: () => boolean;
  /** Days until a contact that a visitor leaves is erased. */
  readonly contactDays: number;
}

/** Parts over an open index. */
export function createParts(
  { answers, catalogue, sources }: Pick<OpenIndex, 'answers' | 'catalogue' | 'sources'>,
  rest: Pick<DialogueParts, 'searcher' | 'settings' | 'isSomebodyOnline' | 'contactDays'>,
): DialogueParts {
  const answersByName = new Map(answers.map((answer) => [answer.name, answer]));
  return { answers, answersByName, catalogue, sources, ...rest };
}
