import type { IndexedAnswer } from '../indexing/open-index.ts';

/** What people call the answers of a corpus. */
export interface AnswerNames {
  /** Short name of the answer that goes by a short name, the id of a row or the id of an editorial entry. */
  find(reference: string): string | undefined;
  /** The most telling name of the answer with a short name; the ids of all rows that have its text. */
  describe(name: string): string;
}

/** The same, and what fixtures call them. */
export interface FixtureNames extends AnswerNames {
  /** What a fixture calls the answer with a short name: the id of its editorial entry, else of its first row. */
  refer(name: string): string;
}

/** An answer by its short name, and what else it is called. */
export interface CalledAnswer {
  readonly name: string;
  readonly ids: readonly string[];
}

export function createAnswerNames(answers: readonly IndexedAnswer[]): FixtureNames {
  return nameAnswers(listCalled(answers));
}

/** The answers of an index with their names, in the same order. */
export function listCalled(answers: readonly IndexedAnswer[]): CalledAnswer[] {
  return answers.map((answer) => ({ name: answer.name, ids: idsOf(answer) }));
}

/** What an answer is called besides its short name. */
export function idsOf({ notes, editorial }: IndexedAnswer): string[] {
  const ofRows = notes.flatMap(({ id }) => id ?? []);
  return editorial === undefined ? ofRows : [editorial.id, ...ofRows];
}

export function nameAnswers(answers: readonly CalledAnswer[]): FixtureNames {
  const byReference = new Map(
    answers.flatMap(({ name, ids }) => [name, ...ids].map((id) => [id, name] as const)),
  );
  const byName = new Map(answers.map(({ name, ids }) => [name, ids] as const));
  return {
    find: (reference) => byReference.get(reference),
    describe: (name) => byName.get(name)?.join(' = ') || name,
    refer: (name) => byName.get(name)?.find((id) => byReference.get(id) === name) ?? name,
  };
}
