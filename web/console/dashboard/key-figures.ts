import type { Dashboard } from '../../../src/protocol/dashboard.ts';
import { sumTurns } from './spans.ts';

/** What a period comes to. A share is 0 to 1, and undefined where there is nothing to take it of. */
export interface KeyFigures {
  readonly conversations: number;
  /** Turns that answered, of those that could have. */
  readonly answered: number;
  /** Turns that neither were small talk nor asked for a person. */
  readonly questions: number;
  readonly answeredShare: number | undefined;
  readonly asked: number;
  readonly taken: number;
  readonly ratings: number;
  readonly usefulShare: number | undefined;
  readonly coverage: number;
  readonly medianMs: number | undefined;
  readonly mostMs: number | undefined;
}

export function keyFiguresOf({ days, persons, coverage, responseMs }: Dashboard): KeyFigures {
  const turns = sumTurns(days);
  const sum = (read: (day: Dashboard['days'][number]) => number) =>
    days.reduce((total, day) => total + read(day), 0);
  const questions = turns.answer + turns.clarify + turns.abstain;
  const useful = sum((day) => day.useful);
  const ratings = useful + sum((day) => day.useless);
  return {
    conversations: sum((day) => day.conversations),
    answered: turns.answer,
    questions,
    answeredShare: shareOf(turns.answer, questions),
    asked: persons.asked,
    taken: persons.taken,
    ratings,
    usefulShare: shareOf(useful, ratings),
    coverage,
    medianMs: responseMs?.median,
    mostMs: responseMs?.p95,
  };
}

/** Undefined of nothing. */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

/** By how much a figure has changed. */
export type Trend =
  | { readonly kind: 'none' | 'same' }
  /** Of a count or a time: relative to what it was, 0.1 for a tenth more. */
  | { readonly kind: 'relative'; readonly change: number }
  /** Of a share: its difference, 0.1 for ten points more. */
  | { readonly kind: 'points'; readonly change: number };

/** Changes from which on a difference is told: smaller ones are lost in rounding. */
const LEAST = { relative: 0.005, points: 0.0005 } as const;

export function trendOf(
  kind: 'relative' | 'points',
  now: number | undefined,
  before: number | undefined,
): Trend {
  if (now === undefined || before === undefined) return { kind: 'none' };
  if (now === before) return { kind: 'same' };
  if (kind === 'relative' && before === 0) return { kind: 'none' };
  const change = kind === 'relative' ? now / before - 1 : now - before;
  return Math.abs(change) < LEAST[kind] ? { kind: 'same' } : { kind, change };
}
