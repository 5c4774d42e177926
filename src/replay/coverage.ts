import type { AskableFacet } from '../dialogue/askable-facets.ts';
import type { Action } from '../protocol/turn.ts';
import { actionSchema } from '../protocol/turn.ts';
import type { AnswerNames } from './answer-names.ts';
import type { ConversationResult } from './conversation-result.ts';
import { knownIn } from './seen.ts';
import type { PlayedTurn } from './transcript.ts';

/** What a suite reaches: a change to anything else would go unnoticed. */
export interface Coverage {
  readonly answers: {
    /** Shown in a turn at least once. */
    readonly reached: number;
    /** Of the index. */
    readonly all: number;
    /** What the others are called, in order of the corpus. */
    readonly missing: readonly string[];
  };
  /** Those that can be asked at all, in the order of the catalogue. */
  readonly facets: readonly FacetCoverage[];
  /** Turns of each action, 0 included. */
  readonly actions: Readonly<Record<Action, number>>;
  /** Turns that took each branch of the dialogue, by the reason given for it; 0 for one that could be taken. */
  readonly branches: Readonly<Record<string, number>>;
}

export interface FacetCoverage {
  readonly id: string;
  /** Turns in which its question is asked. */
  readonly asked: number;
  /** Values that an answer of the index holds for. */
  readonly values: readonly ValueCoverage[];
}

export interface ValueCoverage {
  readonly value: string;
  /** Turns in which it is an option. */
  readonly offered: number;
  /** Turns after which it is known, of the visitor or of the question. */
  readonly known: number;
}

/** What can be reached, in the index and in the dialogue about it. */
export interface Reachable {
  /** By short name, in order of the corpus. */
  readonly answers: readonly { readonly name: string }[];
  readonly reach: {
    readonly facets: readonly AskableFacet[];
    /** Reasons that can be given. */
    readonly branches: readonly string[];
  };
}

export function measureCoverage(
  results: readonly Pick<ConversationResult, 'played'>[],
  { answers, reach }: Reachable,
  names: AnswerNames,
): Coverage {
  const played = results.flatMap((result) => result.played);
  const missing = listMissing(results, answers).map(({ name }) => names.describe(name));
  return {
    answers: { reached: answers.length - missing.length, all: answers.length, missing },
    facets: reach.facets.map((facet) => measureFacet(facet, played, names)),
    actions: countActions(played),
    branches: countBranches(played, reach.branches),
  };
}

/** The answers that no turn shows. */
export function listMissing<Answer extends { readonly name: string }>(
  results: readonly Pick<ConversationResult, 'played'>[],
  answers: readonly Answer[],
): Answer[] {
  const turns = results.flatMap(({ played }) => played.map(({ turn }) => turn));
  const shown = new Set(turns.flatMap((turn) => turn.answers.map(({ answer }) => answer)));
  return answers.filter(({ name }) => !shown.has(name));
}

function measureFacet(
  { id, values }: AskableFacet,
  played: readonly PlayedTurn[],
  names: AnswerNames,
): FacetCoverage {
  const asking = played.flatMap(({ turn: { clarification } }) =>
    clarification?.facet === id ? [clarification] : [],
  );
  const known = played.map(({ turn, state }) => knownIn({ turn, state, names, masked: [] })[id] ?? []);
  return {
    id,
    asked: asking.length,
    values: values.map(({ value }) => ({
      value,
      offered: asking.filter(({ options }) => options.some((option) => option.value === value)).length,
      known: known.filter((labels) => labels.includes(value)).length,
    })),
  };
}

function countActions(played: readonly PlayedTurn[]): Record<Action, number> {
  const counts = actionSchema.options.map(
    (action) => [action, played.filter(({ turn }) => turn.action === action).length] as const,
  );
  return Object.fromEntries(counts) as Record<Action, number>;
}

/** Of those that can be taken, then of others: a service may be newer than what counts. */
function countBranches(played: readonly PlayedTurn[], branches: readonly string[]): Record<string, number> {
  const taken = played.flatMap(({ turn: { reasons = [] } }) => [...new Set(reasons.map(({ code }) => code))]);
  const others = [...new Set(taken)].filter((code) => !branches.includes(code)).sort();
  const counts = [...branches, ...others].map(
    (code) => [code, taken.filter((other) => other === code).length] as const,
  );
  return Object.fromEntries(counts);
}

/** As lines for a terminal, one for each kind. */
export function formatCoverage({ answers, facets, actions, branches }: Coverage): string[] {
  const values = facets.flatMap((facet) => facet.values);
  const turns = Object.values(branches);
  const counts = Object.entries(actions).map(([name, count]) => `${name} ${count}`);
  return [
    `reached: ${answers.reached} of ${answers.all} answers`,
    `facet questions: ${facets.filter(({ asked }) => asked > 0).length} of ${facets.length} asked`,
    `facet values: ${values.filter(isMet).length} of ${values.length} offered or known`,
    `actions: ${counts.join(', ')}`,
    `branches: ${turns.filter((count) => count > 0).length} of ${turns.length} taken`,
  ];
}

/** Whether a value was met in any turn. */
export function isMet({ offered, known }: ValueCoverage): boolean {
  return offered + known > 0;
}
