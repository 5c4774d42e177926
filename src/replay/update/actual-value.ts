import { formatCitation } from '../../core/answer.ts';
import { sha256Of } from '../../core/text.ts';
import type { FixtureNames } from '../answer-names.ts';
import { areWithin, nameOf } from '../comparing.ts';
import type { Assertion, Assertions } from '../expectation-schema.ts';
import { findMismatches } from '../expectations.ts';
import { messageKeyOf } from '../record/message-key.ts';
import {
  knownIn,
  langIn,
  optionsIn,
  probabilityIn,
  rankIn,
  type Seen,
  saidIn,
  suggestionsIn,
} from '../seen.ts';
import { plain } from '../wording.ts';

/** What an expectation is held against, with the names that fixtures give to answers. */
export interface Named extends Seen {
  readonly names: FixtureNames;
}

/**
 * What would have to stand in a fixture in the place of an expectation that does not hold: the same kind of statement,
 * about what is there. Of lists that may be parts, those items stay that are there; where none is, all that are there
 * take their place.
 * @returns undefined where nothing of that kind can be said of the turn.
 */
export function actualValue<Key extends Assertion>(
  assertion: Key,
  expected: NonNullable<Assertions[Key]>,
  seen: Named,
): unknown {
  return rewriters[assertion](expected as never, seen);
}

type Rewrite<Key extends Assertion> = (expected: NonNullable<Assertions[Key]>, seen: Named) => unknown;

const rewriters: { readonly [Key in Assertion]: Rewrite<Key> } = {
  action: (_, { turn }) => turn.action,
  facet: (_, { turn }) => turn.clarification?.facet,
  asks: (_, { turn }) => turn.clarification && plain(turn.clarification.question),
  offers: (expected, seen) => keep('offers', expected, seen, optionsIn(seen).map(calledIn(seen))),
  'offers-not': (expected, seen) => keep('offers-not', expected, seen, []),
  cites: (_, seen) => shownIn(seen),
  'cites-first': (_, seen) => shownIn(seen)[0],
  'cites-not': (expected, seen) => keep('cites-not', expected, seen, []),
  'cites-at': (expected, seen) =>
    keep(
      'cites-at',
      expected,
      seen,
      seen.turn.answers.flatMap(({ citations }) => citations.map(formatCitation)),
    ),
  'text-sha256': (_, { turn }) => oneOrAll(turn.answers.map(({ text }) => sha256Of(text))),
  'text-contains': (expected, seen) => keep('text-contains', [expected].flat(), seen, []),
  title: (_, { turn }) => oneOrAll(turn.answers.flatMap(({ title }) => title ?? [])),
  rank: (expected, seen) => widen(expected, (reference) => rankIn(seen, nameOf(reference, seen)), 1),
  probability: (expected, seen) =>
    widen(expected, (reference) => probabilityIn(seen, nameOf(reference, seen)), 1000),
  slots: (expected, seen) => pick(expected, knownIn(seen)),
  'slots-not': (expected, seen) => keep('slots-not', expected, seen, []),
  says: (expected, seen) => {
    const said = saidIn(seen).flatMap((text) => messageKeyOf(text, langIn(seen)) ?? []);
    // Said at the beginning of every conversation: nobody means that.
    return keep(
      'says',
      expected,
      seen,
      said.filter((key) => key !== 'disclosure'),
    );
  },
  'says-not': (expected, seen) => keep('says-not', expected, seen, []),
  'says-word': () => undefined,
  suggests: (expected, seen) => keep('suggests', expected, seen, suggestionsIn(seen).map(calledIn(seen))),
  'suggests-not': (expected, seen) => keep('suggests-not', expected, seen, []),
  lang: (_, seen) => langIn(seen),
  scope: (expected, { turn: { answers } }) => {
    const [first] = answers;
    if (first === undefined) return undefined;
    const actual = new Map((first.scope ?? []).map(({ facet, values }) => [facet, values]));
    return Object.fromEntries(Object.keys(expected).map((facet) => [facet, actual.get(facet) ?? []]));
  },
  'scope-note': (_, { turn }) => turn.answers[0]?.scopeNote && plain(turn.answers[0].scopeNote),
  flags: (expected, seen) =>
    keep(
      'flags',
      expected,
      seen,
      seen.turn.answers.flatMap(({ flags = [] }) => flags),
    ),
  handoff: (expected, { turn: { handoff } }) => handoff && pick(expected, { ...handoff }),
  query: (_, { turn }) => plain(turn.query) || undefined,
  masks: (_, { masked }) => [...new Set(masked)],
  'replies-to': (_, { turn }) => {
    const parts = turn.answers.map(({ replyTo }) => plain(replyTo ?? ''));
    return parts.length > 0 && parts.every(Boolean) ? parts : undefined;
  },
  reasons: (expected, seen) =>
    keep('reasons', expected, seen, seen.turn.reasons?.map(({ code }) => code) ?? []),
};

/** The items that hold by themselves, else all that are there; undefined for none. */
function keep<Key extends Assertion>(
  assertion: Key,
  expected: readonly string[],
  seen: Named,
  others: readonly string[],
): readonly string[] | undefined {
  const holding = expected.filter((item) => findMismatches({ [assertion]: [item] }, seen).length === 0);
  const items = holding.length > 0 ? holding : [...new Set(others)];
  return items.length > 0 ? items : undefined;
}

/** Of what is expected by name, what is there under these names; undefined for nothing. */
function pick(expected: object, actual: Readonly<Record<string, unknown>>): object | undefined {
  const known = Object.keys(expected).filter((name) => name in actual);
  return known.length > 0 ? Object.fromEntries(known.map((name) => [name, actual[name]])) : undefined;
}

type Bounds = NonNullable<Assertions['rank']>;

/** Bounds as they were, but for those that the number is beyond, which go out to it; without what was not found. */
function widen(expected: Bounds, numberOf: (reference: string) => number, steps: number): Bounds | undefined {
  const widened = Object.entries(expected).flatMap(([reference, bounds]) => {
    const actual = numberOf(reference);
    if (areWithin({ [reference]: bounds }, numberOf) === undefined) return [[reference, bounds] as const];
    if (!Number.isFinite(actual)) return [];
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    const moved =
      actual < min
        ? { ...bounds, min: Math.floor(actual * steps) / steps }
        : { ...bounds, ...(actual > max && { max: Math.ceil(actual * steps) / steps }) };
    return [[reference, moved] as const];
  });
  return widened.length > 0 ? Object.fromEntries(widened) : undefined;
}

/** What fixtures call the answers shown, in order. */
function shownIn({ turn, names }: Named): string[] {
  return turn.answers.map(({ answer }) => names.refer(answer));
}

function calledIn(seen: Seen): (label: string) => string {
  return (label) => messageKeyOf(label, langIn(seen)) ?? plain(label);
}

function oneOrAll(items: readonly string[]): string | readonly string[] | undefined {
  return items.length > 1 ? [...new Set(items)] : items[0];
}
