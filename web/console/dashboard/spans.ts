import type { DayFigures } from '../../../src/protocol/dashboard.ts';
import { dateOf, dayNumber } from '../../../src/protocol/date-span.ts';
import type { Action } from '../../../src/protocol/turn.ts';

/** Kinds of turns, in the order in which they are drawn and told. */
export const actions = ['answer', 'clarify', 'abstain', 'handoff', 'smalltalk'] as const satisfies Action[];

/** A bar of a chart: a day, or a week where days would be too thin. */
export interface Span {
  /** First day that it stands for, a Monday of a week. */
  readonly day: string;
  readonly conversations: number;
  readonly turns: Readonly<Record<Action, number>>;
}

/** Days that still make bars that can be told apart. */
const MOST_BARS = 92;

const WEEK_DAYS = 7;
/** 1970-01-01 was a Thursday. */
const FIRST_MONDAY = 4;

/** Whether the days are drawn by week. */
export function isWeekly(days: readonly DayFigures[]): boolean {
  return days.length > MOST_BARS;
}

/** What is drawn of the days. */
export function listSpans(days: readonly DayFigures[]): Span[] {
  if (!isWeekly(days)) return days.map(({ day, conversations, turns }) => ({ day, conversations, turns }));
  const weeks = new Map<string, Span>();
  for (const { day, conversations, turns } of days) {
    const monday = mondayOf(day);
    const known = weeks.get(monday);
    weeks.set(monday, {
      day: monday,
      conversations: (known?.conversations ?? 0) + conversations,
      turns: known === undefined ? turns : addTurns(known.turns, turns),
    });
  }
  return [...weeks.values()];
}

/** Turns of each kind, over all of these. */
export function sumTurns(days: readonly Pick<Span, 'turns'>[]): Record<Action, number> {
  const none = { answer: 0, clarify: 0, abstain: 0, handoff: 0, smalltalk: 0 };
  return days.reduce((sum, { turns }) => addTurns(sum, turns), none);
}

function addTurns(
  sum: Readonly<Record<Action, number>>,
  turns: Readonly<Record<Action, number>>,
): Record<Action, number> {
  return {
    answer: sum.answer + turns.answer,
    clarify: sum.clarify + turns.clarify,
    abstain: sum.abstain + turns.abstain,
    handoff: sum.handoff + turns.handoff,
    smalltalk: sum.smalltalk + turns.smalltalk,
  };
}

function mondayOf(day: string): string {
  const number = dayNumber(day);
  return dateOf(number - ((((number - FIRST_MONDAY) % WEEK_DAYS) + WEEK_DAYS) % WEEK_DAYS));
}
