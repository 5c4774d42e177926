import { GuichetError } from '../core/errors.ts';
import type { Assertion, Assertions } from './expectation-schema.ts';
import type { Conversation } from './fixture.ts';
import { type PartPath, pointAt } from './fixture-places.ts';

/** Something that makes a conversation broken, whatever it is run against. */
export interface Problem {
  readonly path: PartPath;
  /** Whether the last key of the path is what is wrong, or what stands behind it. */
  readonly part: 'key' | 'value';
  readonly what: string;
}

/** The expectations of one turn: those that have to hold, or those under their `not`. */
export interface ExpectationPart {
  readonly path: PartPath;
  readonly assertions: Assertions;
  /** Whether they stand under `not`. */
  readonly isNot: boolean;
}

export function listParts({ turns }: Conversation): ExpectationPart[] {
  return turns.flatMap(({ expect: { not, ...assertions } }, i) => {
    const path = ['turns', i, 'expect'];
    const wanted = { path, assertions, isNot: false };
    return not === undefined ? [wanted] : [wanted, { path: [...path, 'not'], assertions: not, isNot: true }];
  });
}

/** A text, or the texts of a list, each with its path. */
export function listItems(
  { path, assertions }: ExpectationPart,
  assertion: Assertion,
): { readonly path: PartPath; readonly item: string }[] {
  const value = assertions[assertion];
  if (typeof value === 'string') return [{ path: [...path, assertion], item: value }];
  if (!Array.isArray(value)) return [];
  return value.map((item, i) => ({ path: [...path, assertion, i], item: String(item) }));
}

/** One line a problem, in order of the file. */
export function describeProblems(conversation: Conversation, problems: readonly Problem[]): string[] {
  const placed = problems.map(({ path, part, what }) => ({ ...pointAt(conversation, path, part), what }));
  return placed
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
    .map(({ line, column, what }) => `${conversation.file}:${line}:${column} ${what}`);
}

/** @param lines one a problem; none: nothing is refused. */
export function refuseBroken(lines: readonly string[], remedy: string): void {
  if (lines.length === 0) return;
  throw new GuichetError({ kind: 'input', code: 'FIXTURE_BROKEN', message: lines.join('\n'), remedy });
}
