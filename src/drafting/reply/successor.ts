import type { Citation } from '../../core/answer.ts';
import type { IndexedAnswer } from '../../indexing/open-index.ts';
import type { Quotation } from '../../protocol/drafting.ts';

/**
 * The answer that took the place of a quoted one: of the same stable name, or else where the quoted one stood. Which
 * text is right now is for a person to say; this only says which one to compare with.
 */
export function findSuccessor(
  { id, citations, sha256 }: Pick<Quotation, 'id' | 'citations' | 'sha256'>,
  answers: readonly IndexedAnswer[],
): IndexedAnswer | undefined {
  const others = answers.filter((answer) => answer.sha256 !== sha256);
  const namesake = id === undefined ? undefined : others.find((answer) => namesOf(answer).includes(id));
  return namesake ?? findAtPlace(citations, others);
}

function namesOf({ editorial, notes }: IndexedAnswer): readonly (string | undefined)[] {
  return [editorial?.id, ...notes.map(({ id }) => id)];
}

/** The answer that shares the most lines with the places; the first of several. */
function findAtPlace(
  places: readonly Citation[],
  answers: readonly IndexedAnswer[],
): IndexedAnswer | undefined {
  let best: { readonly answer: IndexedAnswer; readonly shared: number } | undefined;
  for (const answer of answers) {
    const shared = Math.max(
      ...places.flatMap((place) => answer.citations.map((citation) => countShared(place, citation))),
    );
    if (shared > (best?.shared ?? 0)) best = { answer, shared };
  }
  return best?.answer;
}

/** Lines that two citations have in common; of a row, its own lines or none. */
function countShared(one: Citation, other: Citation): number {
  if (one.file !== other.file || one.field !== other.field) return 0;
  if (one.field !== undefined && one.startLine !== other.startLine) return 0;
  return Math.min(one.endLine, other.endLine) - Math.max(one.startLine, other.startLine) + 1;
}
