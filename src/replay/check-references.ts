import type { AnswerNames } from './answer-names.ts';
import type { Assertion } from './expectation-schema.ts';
import type { Conversation } from './fixture.ts';
import {
  describeProblems,
  type ExpectationPart,
  listItems,
  listParts,
  type Problem,
  refuseBroken,
} from './problems.ts';

const named: readonly Assertion[] = ['cites', 'cites-first', 'cites-not'];
const keyed = ['rank', 'probability'] as const;

/**
 * Makes sure that every answer that the conversations name is there: no turn could make one right that is not. What is
 * skipped may wait for an answer.
 * @throws GuichetError `FIXTURE_BROKEN` (kind `input`) with file, line and column of each that is not.
 */
export function checkReferences(conversations: readonly Conversation[], names: AnswerNames): void {
  const lines = conversations
    .filter(({ skip }) => skip === undefined)
    .flatMap((conversation) => describeProblems(conversation, listUnknownAnswers(conversation, names)));
  refuseBroken(
    lines,
    'Name answers by short name, by the id of their row or by that of their editorial entry.',
  );
}

/** Answers that are named and not there, under `not` too. */
export function listUnknownAnswers(conversation: Conversation, names: AnswerNames): Problem[] {
  return listParts(conversation)
    .flatMap(listReferences)
    .filter(({ reference }) => names.find(reference) === undefined)
    .map(({ reference, ...place }) => ({ ...place, what: `«${reference}» names no answer of this corpus` }));
}

type Reference = Omit<Problem, 'what'> & { readonly reference: string };

function listReferences(part: ExpectationPart): Reference[] {
  const { path, assertions } = part;
  const ofLists = named.flatMap((assertion) =>
    listItems(part, assertion).map(({ path, item }) => ({ path, part: 'value' as const, reference: item })),
  );
  const ofKeys = keyed.flatMap((assertion) =>
    Object.keys(assertions[assertion] ?? {}).map((reference) => ({
      path: [...path, assertion, reference],
      part: 'key' as const,
      reference,
    })),
  );
  return [...ofLists, ...ofKeys];
}
