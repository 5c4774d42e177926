import { formatCitation } from '../core/answer.ts';
import { sha256Of } from '../core/text.ts';
import { foldText } from '../corpus/folding.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import {
  areWithin,
  byCall,
  callAll,
  callIt,
  type Given,
  hasAll,
  hasNone,
  isSame,
  isSameSet,
  isText,
  nameOf,
  unless,
} from './comparing.ts';
import type { Assertion } from './expectation-schema.ts';
import {
  citedIn,
  isSaidIn,
  knownIn,
  langIn,
  optionsIn,
  probabilityIn,
  rankIn,
  type Seen,
  saidIn,
  suggestionsIn,
} from './seen.ts';
import { plain, plainPlace } from './wording.ts';

/** What is there instead of what is expected; undefined where the expectation holds. */
type Check<Key extends Assertion> = (expected: Given<Key>, seen: Seen) => unknown;

/** How each assertion is checked. */
export const checks: { readonly [Key in Assertion]: Check<Key> } = {
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
    return unless(actual[0] === callIt(expected, seen), actual);
  },
  'cites-not': (expected, seen) => hasNone(callAll(expected, seen), citedIn(seen)),
  'cites-at': (expected, { turn }) => {
    const actual = turn.answers.flatMap(({ citations }) => citations.map(formatCitation));
    return hasAll(expected.map(plainPlace), actual);
  },
  'text-sha256': (expected, { turn }) =>
    // Of the text itself, not of what the turn says its hash is.
    hasAll(
      [expected].flat(),
      turn.answers.map(({ text }) => sha256Of(text)),
    ),
  'text-contains': (expected, { turn }) =>
    hasAll(
      [expected].flat(),
      turn.answers.map(({ text }) => text),
      (text, fragment) => plain(text).includes(plain(fragment)),
    ),
  title: (expected, { turn }) =>
    hasAll(
      [expected].flat(),
      turn.answers.map(({ title }) => title ?? ''),
    ),
  rank: (expected, seen) => areWithin(expected, (reference) => rankIn(seen, nameOf(reference, seen))),
  probability: (expected, seen) =>
    areWithin(expected, (reference) => probabilityIn(seen, nameOf(reference, seen))),
  slots: (expected, seen) => {
    const known = knownIn(seen);
    const holds = Object.entries(expected).every(([facet, values]) => isSameSet(values, known[facet] ?? []));
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
  scope: (expected, { turn: { answers } }) => {
    const [first] = answers;
    const actual = Object.fromEntries((first?.scope ?? []).map(({ facet, values }) => [facet, values]));
    const holds = Object.entries(expected).every(([facet, values]) => isSameSet(values, actual[facet] ?? []));
    return unless(first !== undefined && holds, first && actual);
  },
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
  masks: (expected, { masked }) => unless(isSameSet([...new Set(expected)], [...new Set(masked)]), masked),
  'replies-to': (expected, { turn }) => {
    const actual = turn.answers.map(({ replyTo }) => plain(replyTo ?? ''));
    return unless(isSame(expected.map(plain), actual), actual);
  },
  reasons: (expected, { turn }) => {
    const actual = turn.reasons?.map(({ code }) => code) ?? [];
    return hasAll(expected, actual);
  },
};
