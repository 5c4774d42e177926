import { GuichetError } from '../core/errors.ts';
import type { AnswerNames } from './answer-names.ts';
import type { AssertionPlace, Assertions } from './expectation-schema.ts';
import type { Conversation, ScriptedTurn } from './fixture.ts';

/**
 * Makes sure that every answer that the conversations name is there: no turn could make one right that is not. What is
 * skipped may wait for an answer.
 * @throws GuichetError `FIXTURE_BROKEN` (kind `input`) with file and line of each that is not.
 */
export function checkReferences(conversations: readonly Conversation[], names: AnswerNames): void {
  const unknown = conversations
    .filter(({ skip }) => skip === undefined)
    .flatMap(({ file, turns }) =>
      turns
        .flatMap(listReferences)
        .filter(({ reference }) => names.find(reference) === undefined)
        .map(({ line, reference }) => `${file}:${line} «${reference}» names no answer of this corpus`),
    );
  if (unknown.length === 0) return;
  throw new GuichetError({
    kind: 'input',
    code: 'FIXTURE_BROKEN',
    message: unknown.join('\n'),
    remedy: 'Name answers by short name, by the id of their row or by that of their editorial entry.',
  });
}

interface Reference {
  readonly line: number;
  readonly reference: string;
}

function listReferences({ expect, lines, line }: ScriptedTurn): Reference[] {
  const at = (place: AssertionPlace) => (reference: string) => ({ line: lines[place] ?? line, reference });
  const listOf = (assertions: Assertions, prefix: '' | 'not.') => [
    ...(assertions.cites ?? []).map(at(`${prefix}cites`)),
    ...[assertions['cites-first'] ?? []].flat().map(at(`${prefix}cites-first`)),
    ...(assertions['cites-not'] ?? []).map(at(`${prefix}cites-not`)),
    ...Object.keys(assertions.rank ?? {}).map(at(`${prefix}rank`)),
    ...Object.keys(assertions.probability ?? {}).map(at(`${prefix}probability`)),
  ];
  return [...listOf(expect, ''), ...listOf(expect.not ?? {}, 'not.')];
}
