import { isDeepStrictEqual } from 'node:util';
import type { AnswerNames } from './answer-names.ts';
import type { Assertion, Assertions } from './expectation-schema.ts';
import type { Conversation } from './fixture.ts';
import { type ExpectationPart, listItems, listParts, type Problem } from './problems.ts';
import { plain } from './wording.ts';

/** Lists of which nothing can be in both. */
const opposites: readonly (readonly [wanted: Assertion, unwanted: Assertion])[] = [
  ['offers', 'offers-not'],
  ['cites', 'cites-not'],
  ['cites-first', 'cites-not'],
  ['says', 'says-not'],
  ['suggests', 'suggests-not'],
];

/** What one turn would have to be and not to be. */
export function listContradictions(conversation: Conversation, names: AnswerNames): Problem[] {
  const wanted = listParts(conversation).filter(({ isNot }) => !isNot);
  return [
    ...wanted.flatMap((part) => [
      ...listOpposed(part, names),
      ...listSlotsOpposed(part),
      ...listFirstOpposed(part, names),
    ]),
    ...conversation.turns.flatMap(({ expect }, i) => listNegated(expect, expect.not ?? {}, i)),
  ];
}

function listOpposed(part: ExpectationPart, names: AnswerNames): Problem[] {
  const nameOf = (item: string) => names.find(item) ?? plain(item);
  return opposites.flatMap(([wanted, unwanted]) => {
    const expected = new Set(listItems(part, wanted).map(({ item }) => nameOf(item)));
    return listItems(part, unwanted)
      .filter(({ item }) => expected.has(nameOf(item)))
      .map(({ path, item }) => problem(path, `«${item}» stands under ${wanted} too`));
  });
}

function listSlotsOpposed(part: ExpectationPart): Problem[] {
  return listItems(part, 'slots-not')
    .filter(({ item }) => Object.hasOwn(part.assertions.slots ?? {}, item))
    .map(({ path, item }) => problem(path, `«${item}» stands under slots too`));
}

function listFirstOpposed({ path, assertions }: ExpectationPart, names: AnswerNames): Problem[] {
  const { cites, 'cites-first': first } = assertions;
  if (cites === undefined || first === undefined) return [];
  const nameOf = (item: string | undefined) => item && (names.find(item) ?? item);
  if (nameOf(cites[0]) === nameOf(first)) return [];
  return [problem([...path, 'cites-first'], `«${first}» is not the first under cites`)];
}

function listNegated(expected: Assertions, unwanted: Assertions, turn: number): Problem[] {
  return (Object.keys(unwanted) as Assertion[])
    .filter((key) => key in expected && isDeepStrictEqual(expected[key], unwanted[key]))
    .map((key) => problem(['turns', turn, 'expect', 'not', key], `${key} is expected to be just that`));
}

function problem(path: Problem['path'], what: string): Problem {
  return { path, part: 'value', what };
}
