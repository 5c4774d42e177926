import { gatherFamilies, titleKeysOf } from '../retrieval/families.ts';
import type { Decision, Knowledge, PolicySettings } from './decision.ts';
import { findSeparation, type LiveCandidate } from './information-gain.ts';
import { because, endWith, type GivenReason } from './reasons.ts';

/** What decisions about a fresh question and about a reply are made of alike. */

/** Answers offered at once: more are not read. */
export const MAX_OPTIONS = 4;

/** Share of the first one's probability that an option has at least: what is farther off is not meant. */
export const LEAST_SHARE = 0.1;

/** Values of a facet that are offered at most where its candidates answer different questions. */
const MAX_VALUES = 6;

/** Further subjects that are named at most. */
export const MAX_NEAR = 3;

/** One candidate of each question: which of its answers holds is asked once it is picked. */
export function listHeads<Candidate extends LiveCandidate>(
  candidates: readonly Candidate[],
): readonly Candidate[] {
  return gatherFamilies(candidates, ({ answer }) => titleKeysOf(answer)).map(([head]) => head);
}

/** Whether no two candidates answer the same question. */
export function askDifferently(candidates: readonly LiveCandidate[]): boolean {
  const questions = candidates.flatMap(({ answer }) => [...new Set(titleKeysOf(answer))]);
  return new Set(questions).size === questions.length;
}

export interface Limits {
  readonly settings: PolicySettings;
  readonly unknown: readonly string[];
  readonly leastShare: number;
}

/** The clarifying question by facet, where one tells enough. */
export function ask(
  candidates: readonly LiveCandidate[],
  { catalogue, slots }: Knowledge,
  { settings, unknown, leastShare }: Limits,
  reasons: readonly GivenReason[],
): Decision | undefined {
  if (settings.asksFacets === false) return undefined;
  const separation = findSeparation(candidates, { catalogue, known: slots, unasked: unknown });
  if (separation === undefined || separation.share < leastShare) return undefined;
  if (separation.options.length > MAX_VALUES && askDifferently(candidates)) return undefined;
  const { facet, gain, share } = separation;
  const why = because('facet-gain', { facet: facet.id, bits: round(gain), share: round(share) });
  return { action: 'clarify', separation, candidates, reasons: endWith(reasons, why) };
}

/** Says that nothing is shown, with the nearest of what was left. */
export function refuse(
  why: 'nothing-fits' | 'other-scope' | 'none-left',
  near: readonly LiveCandidate[],
  reasons: readonly GivenReason[],
): Decision {
  return { action: 'abstain', why, near: near.slice(0, MAX_NEAR), reasons: endWith(reasons, because(why)) };
}

/** As numbers stand in reasons: to the thousandth. */
export function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The choice among answers, by their own questions. */
export function offer(candidates: readonly LiveCandidate[], reasons: readonly GivenReason[]): Decision {
  const why = because('subjects-offered');
  return { action: 'clarify', separation: undefined, candidates, reasons: endWith(reasons, why) };
}
