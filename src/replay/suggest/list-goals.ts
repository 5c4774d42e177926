import type { AskableFacet } from '../../dialogue/askable-facets.ts';
import { reasonCodes } from '../../dialogue/reasons.ts';
import type { FixtureNames } from '../answer-names.ts';
import type { FacetValueGap, Gaps } from '../coverage-gaps.ts';
import { explainBranch } from '../coverage-gaps.ts';
import { knownIn } from '../seen.ts';
import { actionScripts, branchScripts } from './branch-scripts.ts';
import { browsing, type Goal, type Script, typed, typedBy } from './goal.ts';

/** What drafts are made of. */
export interface Material {
  readonly gaps: Gaps;
  /** Answers that were never shown, by short name. */
  readonly missing: readonly string[];
  readonly facets: readonly AskableFacet[];
  /** The question that each answer was written for, or its first phrasing, by short name. */
  readonly questions: ReadonlyMap<string, string>;
  readonly names: FixtureNames;
}

/** Thresholds under which nearly everything is asked back. */
const ASKING = { answer: 1, choice: 0.05 };

/** Single words are about many answers. */
const MIN_LETTERS = 8;
const MAX_WORDS = 30;

/** The words that most of these questions have in common, each as a message of its own that is asked back. */
function listDoubtful(questions: readonly string[]): Script[] {
  const counts = new Map<string, number>();
  for (const question of questions) {
    const words = question.toLowerCase().match(/\p{L}+/gu) ?? [];
    for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts]
    .filter(([word]) => word.length >= MIN_LETTERS)
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, MAX_WORDS)
    .map(([word]) => ({ ...typed(word), given: { slots: {}, thresholds: ASKING } }));
}

/** A goal for each gap: answers first, since what shows them closes others too. */
export function listGoals(material: Material): Goal[] {
  const { gaps, missing, questions } = material;
  const some = [...questions.values()].slice(0, 3);
  const doubtful = listDoubtful([...questions.values()]);
  return [
    ...missing.map((answer) => goalOfAnswer(answer, material)),
    ...gaps.facets.map((facet) => goalOfFacet(facet, material)),
    ...gaps.values.map((gap) => goalOfValue(gap, material)),
    ...gaps.actions.map(
      (action): Goal => ({
        name: `takes the action ${action}`,
        gap: `the action ${action}`,
        isReached: ({ turn }) => turn.action === action,
        scripts: actionScripts(action, some),
      }),
    ),
    ...gaps.branches.map(
      (code): Goal => ({
        name: `takes the branch ${code}`,
        gap: `the branch ${code}. ${explainBranch(code)}`,
        isReached: ({ turn }) => turn.reasons?.some((reason) => reason.code === code) ?? false,
        scripts: branchScripts(code, some, doubtful),
        ...expectBranch(code),
      }),
    ),
  ];
}

/** A service that is newer may give reasons that a fixture cannot name yet. */
function expectBranch(code: string): Pick<Goal, 'expect'> {
  const known = reasonCodes.find((one) => one === code);
  return known === undefined ? {} : { expect: { reasons: [known] } };
}

function goalOfAnswer(answer: string, { questions, names }: Material): Goal {
  const question = questions.get(answer);
  const reference = names.refer(answer);
  return {
    name: `shows ${reference} for its own question`,
    gap: `the answer ${names.describe(answer)}`,
    isReached: ({ turn }) => turn.answers[0]?.answer === answer,
    scripts: question === undefined ? [] : [typed(question)],
    answer,
    wish: { 'cites-first': reference },
  };
}

function goalOfFacet(facet: string, { facets, questions }: Material): Goal {
  const values = facets.find(({ id }) => id === facet)?.values ?? [];
  const asked = new Set(values.flatMap(({ answer }) => questions.get(answer) ?? []));
  const plain = [...asked].map((question) => typed(question));
  return {
    name: `asks the facet ${facet}`,
    gap: `the question of the facet ${facet}`,
    isReached: ({ turn }) => turn.clarification?.facet === facet,
    scripts: [browsing, ...plain, ...listDoubtful([...asked])],
  };
}

function goalOfValue({ facet, value }: FacetValueGap, { facets, questions, names }: Material): Goal {
  const values = facets.find(({ id }) => id === facet)?.values ?? [];
  const holder = values.find((known) => known.value === value)?.answer;
  const question = holder === undefined ? undefined : questions.get(holder);
  const told = question === undefined ? [] : [typed(question), typedBy({ [facet]: [value] }, question)];
  return {
    name: `meets the value «${value}» of the facet ${facet}`,
    gap: `the value «${value}» of the facet ${facet}`,
    isReached: ({ turn, state }) => {
      const options = turn.clarification?.facet === facet ? turn.clarification.options : [];
      const known = knownIn({ turn, state, names, masked: [] })[facet] ?? [];
      return known.includes(value) || options.some((option) => option.value === value);
    },
    scripts: [...told, browsing],
  };
}
