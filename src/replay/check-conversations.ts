import { listContradictions } from './check-contradictions.ts';
import { listUnknownFacets } from './check-facets.ts';
import { listImpossible } from './check-possible.ts';
import { listUnknownAnswers } from './check-references.ts';
import type { Conversation } from './fixture.ts';
import type { Nameable } from './nameable.ts';
import { describeProblems, refuseBroken } from './problems.ts';

export interface CheckOptions {
  /**
   * Whether what does not hold is to be rewritten: texts, places and titles that the corpus no longer has are let
   * through then. False by default.
   */
  readonly willUpdate?: boolean | undefined;
}

/**
 * Makes sure that the conversations can hold at all: what no turn could make right is refused before anything is
 * played, all of it in one message. What is skipped may wait for anything.
 * @param known what the corpus has, as far as that is told; the rest is not checked.
 * @throws GuichetError `FIXTURE_BROKEN` (kind `input`), a line with file, line and column for each problem.
 */
export function checkConversations(
  conversations: readonly Conversation[],
  known: Nameable,
  { willUpdate = false }: CheckOptions = {},
): void {
  const { names, facets } = known;
  const lines = conversations
    .filter(({ skip }) => skip === undefined)
    .flatMap((conversation) =>
      describeProblems(conversation, [
        ...listUnknownAnswers(conversation, names),
        ...(facets === undefined ? [] : listUnknownFacets(conversation, facets)),
        ...listContradictions(conversation, names),
        ...(willUpdate ? [] : listImpossible(conversation, known)),
      ]),
    );
  refuseBroken(
    lines,
    'No turn can be like this: name what the corpus has, answers by short name, by the id of their row or by that of their editorial entry.',
  );
}
