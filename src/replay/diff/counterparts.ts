import { type CalledAnswer, nameAnswers } from '../answer-names.ts';

/** Finds what became of an answer in another index: by its text, else by the id of its editorial entry or of a row. */
export interface Counterparts {
  /** Short name of the answer of the other index; undefined where it has none. @param name its short name in this one. */
  of(name: string): string | undefined;
}

export function createCounterparts(
  answers: readonly CalledAnswer[],
  others: readonly CalledAnswer[],
): Counterparts {
  const names = nameAnswers(others);
  const idsByName = new Map(answers.map(({ name, ids }) => [name, ids] as const));
  return {
    of(name) {
      // The text first: it says more than an id that was given to another one.
      const ids = idsByName.get(name);
      const reference = ids && [name, ...ids].find((known) => names.find(known) !== undefined);
      return reference === undefined ? undefined : names.find(reference);
    },
  };
}
