import type { IndexedAnswer } from '../../indexing/open-index.ts';
import { createAnswerNames, idsOf } from '../answer-names.ts';

/** Finds what became of an answer in another index: by its text, else by the id of its editorial entry or of a row. */
export interface Counterparts {
  /** The answer of the other index; undefined where it has none. */
  of(answer: IndexedAnswer): IndexedAnswer | undefined;
}

export function createCounterparts(others: readonly IndexedAnswer[]): Counterparts {
  const names = createAnswerNames(others);
  const byName = new Map(others.map((answer) => [answer.name, answer]));
  return {
    of: (answer) => {
      const reference = [answer.name, ...idsOf(answer)].find((known) => names.find(known) !== undefined);
      return reference === undefined ? undefined : byName.get(names.find(reference)!);
    },
  };
}
