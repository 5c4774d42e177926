import type { IndexedAnswer } from '../indexing/open-index.ts';

/** What people call the answers of a corpus. */
export interface AnswerNames {
  /** Short name of the answer that goes by a short name, the id of a row or the id of an editorial entry. */
  find(reference: string): string | undefined;
  /** The most telling name of the answer with a short name; the ids of all rows that have its text. */
  describe(name: string): string;
}

export function createAnswerNames(answers: readonly IndexedAnswer[]): AnswerNames {
  const byReference = new Map(
    answers.flatMap((answer) => [answer.name, ...idsOf(answer)].map((id) => [id, answer.name] as const)),
  );
  const ids = new Map(answers.map((answer) => [answer.name, idsOf(answer)] as const));
  return {
    find: (reference) => byReference.get(reference),
    describe: (name) => ids.get(name)?.join(' = ') || name,
  };
}

function idsOf({ notes, editorial }: IndexedAnswer): string[] {
  const ofRows = notes.flatMap(({ id }) => id ?? []);
  return editorial === undefined ? ofRows : [editorial.id, ...ofRows];
}
