import { foldText } from '../corpus/folding.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { Assertion, Expectations } from './expectation-schema.ts';
import { citedIn, isSaidIn, knownIn, langIn, optionsIn, type Seen, saidIn, suggestionsIn } from './seen.ts';
import { isCalled, plain } from './wording.ts';

/** An expectation that does not hold, both sides as text. */
export interface Mismatch {
  readonly assertion: Assertion;
  readonly expected: string;
  readonly actual: string;
}

/**
 * What does not hold of a turn, in the order in which the fixture says it.
 * @throws Error where the fixture names an answer that the corpus does not have.
 */
export function findMismatches(expect: Expectations, seen: Seen): Mismatch[] {
  return (Object.keys(expect) as Assertion[]).flatMap((assertion) => check(assertion, expect, seen));
}

type Given<Key extends Assertion> = Exclude<Expectations[Key], undefined>;

function check<Key extends Assertion>(assertion: Key, expect: Expectations, seen: Seen): Mismatch[] {
  const expected = expect[assertion];
  if (expected === undefined) return [];
  const actual = checks[assertion](expected as Given<Key>, seen);
  return actual === undefined ? [] : [{ assertion, expected: write(expected), actual: write(actual) }];
}

/** What is there instead of what is expected; undefined where the expectation holds. */
type Check<Key extends Assertion> = (expected: Given<Key>, seen: Seen) => unknown;

const checks: { readonly [Key in Assertion]: Check<Key> } = {
  action: (expected, { turn }) => unless([expected].flat().includes(turn.action), turn.action),
  facet: (expected, { turn: { clarification } }) => {
    const actual = clarification === undefined ? 'no question' : clarification.facet;
    return unless(actual === expected, actual ?? 'a choice among answers');
  },
  asks: (expected, { turn }) => isText(expected, turn.clarification?.question),
  offers: (expected, seen) => hasAll(expected, optionsIn(seen), byCall(seen)),
  'offers-not': (expected, seen) => hasNone(expected, optionsIn(seen), byCall(seen)),
  cites: (expected, seen) => {
    const actual = citedIn(seen);
    return unless(isSame(callAll(expected, seen), actual), actual);
  },
  'cites-first': (expected, seen) => {
    const actual = citedIn(seen);
    return unless(actual[0] === callAll([expected], seen)[0], actual);
  },
  'cites-not': (expected, seen) => hasNone(callAll(expected, seen), citedIn(seen)),
  slots: (expected, seen) => {
    const known = knownIn(seen);
    const holds = Object.entries(expected).every(([facet, values]) =>
      isSame(values.toSorted(), known[facet]?.toSorted() ?? []),
    );
    return unless(holds, known);
  },
  'slots-not': (expected, seen) => {
    const known = knownIn(seen);
    return unless(!expected.some((facet) => facet in known), known);
  },
  says: (expected, seen) =>
    unless(
      expected.every((key) => isSaidIn(seen, key)),
      saidIn(seen),
    ),
  'says-not': (expected, seen) => unless(!expected.some((key) => isSaidIn(seen, key)), saidIn(seen)),
  'says-word': (expected, seen) => {
    const quoted = foldText(sayAssistant(langIn(seen), 'quotedWord', { word: expected }));
    const { messages } = seen.turn;
    return unless(messages.map(foldText).join('\n').includes(quoted), messages);
  },
  suggests: (expected, seen) => hasAll(expected, suggestionsIn(seen), byCall(seen)),
  'suggests-not': (expected, seen) => hasNone(expected, suggestionsIn(seen), byCall(seen)),
  lang: (expected, seen) => isText(expected, langIn(seen)),
  'scope-note': (expected, { turn }) => isText(expected, turn.answers[0]?.scopeNote),
  flags: (expected, { turn }) => {
    const actual = turn.answers.flatMap(({ flags }) => flags ?? []);
    return hasAll(expected, actual);
  },
  handoff: (expected, { turn: { handoff } }) => {
    const keys = Object.keys(expected) as (keyof typeof expected)[];
    return unless(handoff !== undefined && keys.every((key) => handoff[key] === expected[key]), handoff);
  },
  query: (expected, { turn: { query } }) => unless(plain(query).includes(plain(expected)), query),
  'replies-to': (expected, { turn }) => {
    const actual = turn.answers.map(({ replyTo }) => plain(replyTo ?? ''));
    return unless(isSame(expected.map(plain), actual), actual);
  },
  reasons: (expected, { turn }) => {
    const actual = turn.reasons?.map(({ code }) => code) ?? [];
    return hasAll(expected, actual);
  },
};

function unless(holds: boolean, actual: unknown): unknown {
  return holds ? undefined : (actual ?? 'none');
}

function isText(expected: string, actual: string | undefined): unknown {
  return unless(actual !== undefined && plain(actual) === plain(expected), actual);
}

type IsThatOne = (item: string, expected: string) => boolean;

const isEqual: IsThatOne = (item, expected) => item === expected;

/** Labels go by their words or by the message that they are. */
function byCall(seen: Seen): IsThatOne {
  return (label, name) => isCalled(label, name, langIn(seen));
}

function hasAll(expected: readonly string[], actual: readonly string[], isOne = isEqual): unknown {
  return unless(
    expected.every((each) => actual.some((item) => isOne(item, each))),
    actual,
  );
}

function hasNone(unwanted: readonly string[], actual: readonly string[], isOne = isEqual): unknown {
  return unless(!unwanted.some((each) => actual.some((item) => isOne(item, each))), actual);
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, i) => one === others[i]);
}

/** What answers are called, however they are referred to. */
function callAll(references: readonly string[], { names }: Seen): string[] {
  return references.map((reference) => {
    const name = names.find(reference);
    // No turn could make this right.
    if (name === undefined) throw new Error(`«${reference}» names no answer of this corpus`);
    return names.describe(name);
  });
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
