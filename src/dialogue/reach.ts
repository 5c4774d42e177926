import { titleKeysOf } from '../retrieval/families.ts';
import { type AskableFacet, type Corpus, listAskable, tellsApart } from './askable-facets.ts';
import { findThemes, LISTED } from './browse.ts';
import { type ReasonCode, reasonCodes } from './reasons.ts';
import { valuesOf } from './slots.ts';

/** What conversations about a corpus can come to: the measure that a suite of them is held against. */
export interface Reach {
  readonly facets: readonly AskableFacet[];
  /** Reasons that can be given at all. */
  readonly branches: readonly ReasonCode[];
}

/** Where conversations take place. */
export interface Surrounding extends Corpus {
  readonly isSomebodyOnline: () => boolean;
}

export function describeReach(where: Surrounding): Reach {
  const facets = listAskable(where);
  const facts = findFacts(where, facets);
  const branches = reasonCodes.filter((code) => {
    const anyOf = needs[code];
    return anyOf === undefined || anyOf.some((fact) => facts[fact]);
  });
  return { facets, branches };
}

/** What some branches take; everything is read from the corpus and its surroundings. */
interface Facts {
  /** Somebody may be there to take a conversation. */
  readonly persons: boolean;
  readonly themes: boolean;
  /** A corpus that is not filed under themes. */
  readonly noThemes: boolean;
  /** More questions in one list than are shown at once. */
  readonly longLists: boolean;
  /** A facet limits an answer: it does not hold for everybody. */
  readonly limits: boolean;
  /** The same, by a facet that tells of the visitor. */
  readonly visitorLimits: boolean;
  /** A facet of the visitor for whose values two answers differ. */
  readonly visitorCases: boolean;
  /** A facet can be asked for, to tell answers apart. */
  readonly questions: boolean;
  /** Several answers to one question. */
  readonly namesakes: boolean;
  /** A catalogue with values that a message can name, besides themes. */
  readonly names: boolean;
  /** An answer for whoever asks: something is there to talk about. */
  readonly answers: boolean;
  /** Two answers, so that one can be offered beside the other. */
  readonly several: boolean;
}

/** Any of these facts will do; a branch that is not here can always be met. */
const needs: Readonly<Partial<Record<ReasonCode, readonly (keyof Facts)[]>>> = {
  'handoff-online': ['persons'],
  'passed-on': ['persons'],
  'same-answer': ['answers'],
  'subject-of-its-own': ['several'],
  'kin-for-case': ['namesakes'],
  'repeated-for-case': ['names'],
  'case-named': ['names'],
  'searched-without-case': ['visitorLimits'],
  chosen: ['answers'],
  'chosen-question': ['namesakes'],
  'value-said': ['questions'],
  'value-unknown': ['questions'],
  'other-scopes-left-out': ['limits'],
  'same-question': ['namesakes', 'visitorCases'],
  narrowed: ['questions', 'namesakes'],
  'nothing-left': ['questions'],
  'also-sure': ['several'],
  'singled-out': ['questions', 'namesakes'],
  undecided: ['questions', 'namesakes'],
  'facet-gain': ['questions'],
  'other-scope': ['limits'],
  'themes-listed': ['themes'],
  'theme-listed': ['themes'],
  'all-listed': ['noThemes'],
  'list-continued': ['longLists'],
};

function findFacts(
  { answers, catalogue, isSomebodyOnline }: Surrounding,
  asked: readonly AskableFacet[],
): Facts {
  const themes = findThemes({ answers, catalogue });
  const limiting = catalogue.facets.filter(({ about }) => about !== 'theme');
  const isLimit = ({ id }: { readonly id: string }) =>
    answers.some((answer) => valuesOf(answer, id, {}, catalogue) !== undefined);
  const ofVisitor = limiting.filter(({ about }) => about === 'visitor');
  const keys = answers.flatMap((answer) => [...new Set(titleKeysOf(answer))]);
  const lists = themes?.values.map((theme) => theme.answers) ?? [answers];
  return {
    persons: isSomebodyOnline(),
    themes: themes !== undefined,
    noThemes: themes === undefined,
    longLists: lists.some((list) => list.length > LISTED),
    limits: limiting.some(isLimit),
    visitorLimits: ofVisitor.some(isLimit),
    visitorCases: ofVisitor.some((facet) => tellsApart(facet, { answers, catalogue })),
    questions: asked.some(({ id }) => limiting.some((facet) => facet.id === id)),
    namesakes: new Set(keys).size < keys.length,
    names: limiting.length > 0,
    answers: answers.length > 0,
    several: answers.length > 1,
  };
}
