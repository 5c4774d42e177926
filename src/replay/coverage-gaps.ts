import { reasonMeanings } from '../dialogue/reasons.ts';
import type { Action } from '../protocol/turn.ts';
import { type Coverage, isMet } from './coverage.ts';

/** What no fixture reaches, by kind; in the order of the coverage. */
export interface Gaps {
  /** What the answers are called. */
  readonly answers: readonly string[];
  /** Ids of the facets whose questions were not asked. */
  readonly facets: readonly string[];
  readonly values: readonly FacetValueGap[];
  readonly actions: readonly Action[];
  /** Reasons that were not given. */
  readonly branches: readonly string[];
}

export interface FacetValueGap {
  /** Id of the facet. */
  readonly facet: string;
  readonly value: string;
}

export function listGaps({ answers, facets, actions, branches }: Coverage): Gaps {
  return {
    answers: answers.missing,
    facets: facets.filter(({ asked }) => asked === 0).map(({ id }) => id),
    values: facets.flatMap(({ id, values }) =>
      values.filter((value) => !isMet(value)).map(({ value }) => ({ facet: id, value })),
    ),
    actions: (Object.keys(actions) as Action[]).filter((action) => actions[action] === 0),
    branches: Object.keys(branches).filter((code) => branches[code] === 0),
  };
}

export function countGaps(gaps: Gaps): number {
  return Object.values(gaps).reduce((sum, { length }) => sum + length, 0);
}

/** As lines for a terminal: a group for each kind that has any. */
export function formatGapList(gaps: Gaps): string[] {
  if (countGaps(gaps) === 0) return ['no gaps: all that can be reached is reached'];
  const { answers, facets, values, actions, branches } = gaps;
  return [
    ...group('answers not reached', answers),
    ...group('facet questions not asked', facets),
    ...group(
      'facet values neither offered nor known',
      values.map(({ facet, value }) => `${facet}: ${value}`),
    ),
    ...group('actions not taken', actions),
    ...group(
      'branches not taken',
      branches.map((code) => `${code}: ${explainBranch(code)}`),
    ),
  ];
}

/** What a branch is; a service that is newer may name one that is not known here. */
export function explainBranch(code: string): string {
  return (
    (reasonMeanings as Readonly<Record<string, string>>)[code] ?? 'A branch that this version does not know.'
  );
}

function group(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`${heading}:`, ...items.map((item) => `  ${item}`)];
}
