import { foldText } from '../../corpus/folding.ts';
import { titleKeysOf } from '../../retrieval/families.ts';
import { type Corpus, type Goal, isRight } from './goal.ts';

/** An answer as it is offered: by its short name, under a title. */
export interface Offered {
  readonly name: string;
  readonly label: string;
}

/**
 * The one of the answers offered that the visitor takes for theirs. People see titles, not short names: where what they
 * are after is not there, they pick another answer to the very same question, unless its label says that it holds for
 * others («… — Officine»).
 */
export function recognise<Option extends Offered>(
  offered: readonly Option[],
  goal: Goal,
  corpus: Corpus,
): Option | undefined {
  if (goal.wanted === undefined) return undefined;
  const titles = new Set(titleKeysOf(goal.wanted));
  return (
    offered.find(({ name }) => name === goal.wanted!.name) ??
    offered.find(({ name }) => isRight(name, goal, corpus)) ??
    offered.find(({ label }) => titles.has(foldText(label)))
  );
}
