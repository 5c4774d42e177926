import { shortName } from '../core/answer.ts';
import { languages } from '../protocol/language.ts';
import { messageKeys } from './expectation-schema.ts';
import type { Conversation } from './fixture.ts';
import type { Nameable, NameableTexts } from './nameable.ts';
import { type ExpectationPart, listItems, listParts, type Problem } from './problems.ts';
import { isMessage, plain, plainPlace } from './wording.ts';

/**
 * What a conversation expects of a turn and no turn can be: texts, places and questions that the corpus does not have.
 * Under `not` such a thing is no mistake, but what is no longer to be said.
 */
export function listImpossible(conversation: Conversation, known: Nameable): Problem[] {
  return listParts(conversation)
    .filter(({ isNot }) => !isNot)
    .flatMap((part) => [
      ...listUnasked(part, known),
      ...listUnserved(part, known),
      ...(known.texts === undefined ? [] : listUnwritten(part, known.texts)),
      ...listUnattended(part),
    ]);
}

/** A visitor is asked for facets in the words of the corpus, and for the rest in those of the assistant. */
function listUnasked(part: ExpectationPart, { facets }: Nameable): Problem[] {
  if (facets === undefined) return [];
  return listItems(part, 'asks')
    .filter(
      ({ item }) => !facets.some(({ question }) => question !== undefined && plain(question) === plain(item)),
    )
    .filter(({ item }) => !messageKeys.some((key) => languages.some((lang) => isMessage(item, key, lang))))
    .map(({ path, item }) => problem(path, `no facet and no message asks «${item}»`));
}

function listUnserved(part: ExpectationPart, { names, places }: Nameable): Problem[] {
  const hashes = listItems(part, 'text-sha256').filter(({ item }) => {
    const name = shortName(item);
    return names.find(name) !== name;
  });
  const cited = listItems(part, 'cites-at').filter(({ item }) => places?.has(plainPlace(item)) === false);
  return [
    ...hashes.map(({ path, item }) => problem(path, `no answer of this corpus has the hash ${item}`)),
    ...cited.map(({ path, item }) => problem(path, `no answer of this corpus is cited at ${item}`)),
  ];
}

function listUnwritten(part: ExpectationPart, texts: NameableTexts): Problem[] {
  const missing = (assertion: Parameters<typeof listItems>[1], isThere: (item: string) => boolean) =>
    listItems(part, assertion).filter(({ item }) => !isThere(item));
  return [
    ...missing('text-contains', texts.hold).map(({ path, item }) =>
      problem(path, `no answer of this corpus contains «${item}»`),
    ),
    ...missing('title', (item) => texts.titles.has(item)).map(({ path, item }) =>
      problem(path, `no answer of this corpus has the title «${item}»`),
    ),
    ...missing('flags', (item) => texts.flags.has(item)).map(({ path, item }) =>
      problem(path, `no answer of this corpus has the flag ${item}`),
    ),
  ];
}

function listUnattended({ path, assertions }: ExpectationPart): Problem[] {
  if (assertions.handoff?.online !== true) return [];
  return [problem([...path, 'handoff', 'online'], 'nobody is on line for a replay')];
}

function problem(path: Problem['path'], what: string): Problem {
  return { path, part: 'value', what };
}
