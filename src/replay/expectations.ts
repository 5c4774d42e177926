import { checks } from './checks.ts';
import type { Given } from './comparing.ts';
import type { Assertion, AssertionPlace, Assertions, Expectations } from './expectation-schema.ts';
import type { Seen } from './seen.ts';

/** An expectation that does not hold, both sides as text. */
export interface Mismatch {
  readonly assertion: AssertionPlace;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What does not hold of a turn, in the order in which the fixture says it; of what stands under `not`, what does.
 * @throws Error where the fixture names an answer that the corpus does not have.
 */
export function findMismatches(expect: Expectations, seen: Seen): Mismatch[] {
  return (Object.keys(expect) as (keyof Expectations)[]).flatMap((key) =>
    key === 'not' ? findHolding(expect.not ?? {}, seen) : findMismatch(key, expect, seen),
  );
}

function findMismatch(assertion: Assertion, expect: Assertions, seen: Seen): Mismatch[] {
  const actual = check(assertion, expect, seen);
  return actual === undefined
    ? []
    : [{ assertion, expected: write(expect[assertion]), actual: write(actual) }];
}

function findHolding(unwanted: Assertions, seen: Seen): Mismatch[] {
  return (Object.keys(unwanted) as Assertion[])
    .filter((assertion) => check(assertion, unwanted, seen) === undefined)
    .map((assertion) => ({
      assertion: `not.${assertion}` as const,
      expected: `anything but ${write(unwanted[assertion])}`,
      actual: 'just that',
    }));
}

/** What is there instead; undefined where the assertion holds. */
function check<Key extends Assertion>(assertion: Key, expect: Assertions, seen: Seen): unknown {
  const expected = expect[assertion];
  return expected === undefined ? undefined : checks[assertion](expected as Given<Key>, seen);
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
