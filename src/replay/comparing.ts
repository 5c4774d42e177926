import type { Assertion, Assertions } from './expectation-schema.ts';
import { langIn, type Seen } from './seen.ts';
import { isCalled, plain } from './wording.ts';

/** How what is expected is compared with what is there: each gives what is there instead, undefined where it holds. */

export type Given<Key extends Assertion> = Exclude<Assertions[Key], undefined>;

export function unless(holds: boolean, actual: unknown): unknown {
  return holds ? undefined : (actual ?? 'none');
}

export function isText(expected: string, actual: string | undefined): unknown {
  return unless(actual !== undefined && plain(actual) === plain(expected), actual);
}

type IsThatOne = (item: string, expected: string) => boolean;

const isEqual: IsThatOne = (item, expected) => item === expected;

/** Labels go by their words or by the message that they are. */
export function byCall(seen: Seen): IsThatOne {
  return (label, name) => isCalled(label, name, langIn(seen));
}

export function hasAll(expected: readonly string[], actual: readonly string[], isOne = isEqual): unknown {
  return unless(
    expected.every((each) => actual.some((item) => isOne(item, each))),
    actual,
  );
}

export function hasNone(unwanted: readonly string[], actual: readonly string[], isOne = isEqual): unknown {
  return unless(!unwanted.some((each) => actual.some((item) => isOne(item, each))), actual);
}

export function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

/** Whether two lists hold the same, in any order. */
export function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return isSame(some.toSorted(), others.toSorted());
}

export interface Bounds {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** Whether each answer's number is within its bounds; the numbers are what is there. */
export function areWithin(
  expected: Readonly<Record<string, Bounds>>,
  numberOf: (reference: string) => number,
): unknown {
  const numbers = Object.entries(expected).map(([reference, bounds]) => {
    return { reference, bounds, actual: numberOf(reference) };
  });
  const holds = numbers.every(({ bounds, actual }) => isWithin(bounds, actual));
  const written = numbers.map(({ reference, actual }) => [
    reference,
    Number.isFinite(actual) ? Math.round(actual * 1000) / 1000 : 'not found',
  ]);
  return unless(holds, Object.fromEntries(written));
}

function isWithin({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Bounds, n: number) {
  return n >= min && n <= max;
}

/** What an answer is called, however it is referred to. */
export function callIt(reference: string, { names }: Seen): string {
  return names.describe(nameOf(reference, { names }));
}

/** @throws Error where the corpus has no such answer: no turn could make this right. */
export function nameOf(reference: string, { names }: Pick<Seen, 'names'>): string {
  const name = names.find(reference);
  if (name === undefined) throw new Error(`«${reference}» names no answer of this corpus`);
  return name;
}

export function callAll(references: readonly string[], seen: Seen): string[] {
  return references.map((reference) => callIt(reference, seen));
}
