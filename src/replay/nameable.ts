import { formatCitation } from '../core/answer.ts';
import { casesOf } from '../corpus/scope.ts';
import { findTitle } from '../dialogue/option-labels.ts';
import type { IndexedAnswer, OpenIndex } from '../indexing/open-index.ts';
import { type AnswerNames, createAnswerNames } from './answer-names.ts';
import { plain } from './wording.ts';

/** What fixtures may name of a corpus, by which broken ones are told before they are run. */
export interface Nameable {
  readonly names: AnswerNames;
  /** Undefined where a service does not tell. */
  readonly facets?: readonly NameableFacet[] | undefined;
  /** Places that answers are cited at, as `page.txt:6-7`; undefined where a service does not tell. */
  readonly places?: ReadonlySet<string> | undefined;
  /** What the answers say; undefined over a socket, which would have to carry the whole corpus. */
  readonly texts?: NameableTexts | undefined;
}

export interface NameableFacet {
  readonly id: string;
  /** Undefined for one that answers have and the catalogue does not. */
  readonly question?: string | undefined;
  /** Labels of the catalogue, then what else answers hold for. */
  readonly values: readonly string[];
}

export interface NameableTexts {
  /** Whether a fragment stands in an answer, spaces of any kind being spaces. */
  hold(fragment: string): boolean;
  /** Questions that can stand above an answer. */
  readonly titles: ReadonlySet<string>;
  readonly flags: ReadonlySet<string>;
}

/** All that fixtures may name of an index. */
export function listNameable(index: Pick<OpenIndex, 'answers' | 'catalogue'>): Nameable {
  const { answers } = index;
  return {
    names: createAnswerNames(answers),
    facets: listFacets(index),
    places: new Set(listPlacesOf(answers)),
    texts: listTexts(answers),
  };
}

/** Facets of the catalogue and of the answers. */
export function listFacets({
  answers,
  catalogue,
}: Pick<OpenIndex, 'answers' | 'catalogue'>): { id: string; question?: string; values: string[] }[] {
  const values = new Map(
    catalogue.facets.map((facet) => [facet.id, new Set(facet.values.map(({ label }) => label))]),
  );
  for (const scope of answers.flatMap((answer) => casesOf(answer, catalogue))) {
    for (const [id, held] of Object.entries(scope)) {
      const known = values.get(id) ?? new Set();
      values.set(id, known);
      for (const value of held) known.add(value);
    }
  }
  const questions = new Map(catalogue.facets.map(({ id, question }) => [id, question]));
  return [...values].map(([id, known]) => {
    const question = questions.get(id);
    return { id, ...(question !== undefined && { question }), values: [...known] };
  });
}

/** Places that answers are cited at, in order of the corpus. */
export function listPlacesOf(answers: readonly IndexedAnswer[]): string[] {
  return answers.flatMap(({ citations }) => citations.map(formatCitation));
}

function listTexts(answers: readonly IndexedAnswer[]): NameableTexts {
  let all: string | undefined;
  return {
    hold(fragment) {
      // Joined once: a search in one text is many times faster than one in each. No text holds the character between.
      all ??= answers.map(({ text }) => plain(text)).join('\0');
      return all.includes(plain(fragment));
    },
    titles: new Set(
      answers.flatMap((answer) => [
        ...answer.notes.flatMap(({ question }) => question ?? []),
        ...[findTitle(answer)?.title ?? []].flat(),
      ]),
    ),
    flags: new Set(answers.flatMap(({ editorial }) => editorial?.flags ?? [])),
  };
}
