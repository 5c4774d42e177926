import { mean } from '../../metrics/spread.ts';
import { groupBy } from '../figures/group.ts';
import type { Gold } from '../labelled/gold.ts';
import { type End, ends, type Way, ways } from './act.ts';
import { type AskedBack, measureAskedBack } from './asked-back.ts';
import type { Conversation, Pursuit } from './conversation.ts';

/** What became of a set of goals. */
export interface GoalFigures {
  readonly conversations: number;
  readonly counts: Readonly<Record<End, number>>;
  /** Of the conversations. */
  readonly shares: Readonly<Record<End, number>>;
  /** Visitor messages until the right answer, on average; absent where nobody reached it. */
  readonly messagesUntilRight?: number;
  readonly facetQuestions: number;
  readonly titleChoices: number;
}

/** The same over all and over each kind of question, in order of first appearance. */
export interface ByKind {
  readonly overall: GoalFigures;
  readonly byKind: Readonly<Record<string, GoalFigures>>;
}

/** Every figure of a run; groups that nothing was asked of are absent. */
export interface Figures {
  /** By what the questions ought to get. Where nothing ought to be, every end but `wrong` is a good one. */
  readonly goals: Readonly<Partial<Record<Gold['type'], ByKind>>>;
  /** Questions asked instead of a reply, and those of them that were taken for new ones. */
  readonly changes: { readonly asked: number; readonly takenUp: number };
  /** Written replies by how they were put, and those that did the same as their button. */
  readonly written: Readonly<Partial<Record<Way, { readonly count: number; readonly understood: number }>>>;
  readonly askedBack: AskedBack;
}

/** Figures of what visitors pursued to the end; of questions that they dropped, only that they were asked back counts. */
export function measureConversations(conversations: readonly Conversation[]): Figures {
  const pursuits = conversations.flat();
  const finished = pursuits.filter(({ end }) => end !== 'dropped');
  const types = groupBy(finished, ({ goal }) => goal.question.gold.type);
  const changed = pursuits.filter(({ isTakenUp }) => isTakenUp !== undefined);
  return {
    goals: Object.fromEntries([...types].map(([type, members]) => [type, measureByKind(members)])),
    changes: { asked: changed.length, takenUp: changed.filter(({ isTakenUp }) => isTakenUp).length },
    written: measureWritten(pursuits),
    askedBack: measureAskedBack(pursuits),
  };
}

function measureByKind(pursuits: readonly Pursuit[]): ByKind {
  const kinds = groupBy(pursuits, ({ goal }) => goal.question.query.kind?.trim() ?? '');
  kinds.delete('');
  return {
    overall: measureGoals(pursuits),
    byKind: Object.fromEntries([...kinds].map(([kind, members]) => [kind, measureGoals(members)])),
  };
}

function measureGoals(pursuits: readonly Pursuit[]): GoalFigures {
  const counts = Object.fromEntries(
    ends.map((end) => [end, pursuits.filter((pursuit) => pursuit.end === end).length]),
  ) as Record<End, number>;
  const shares = Object.fromEntries(ends.map((end) => [end, counts[end] / pursuits.length])) as Record<
    End,
    number
  >;
  const reached = pursuits.filter(({ end }) => end === 'right');
  const asked = pursuits.flatMap(({ steps }) => steps.flatMap(({ turn }) => turn.clarification ?? []));
  return {
    conversations: pursuits.length,
    counts,
    shares,
    ...(reached.length > 0 && { messagesUntilRight: mean(reached.map(({ steps }) => steps.length)) }),
    facetQuestions: asked.filter(({ facet }) => facet !== null).length,
    titleChoices: asked.filter(({ facet }) => facet === null).length,
  };
}

function measureWritten(pursuits: readonly Pursuit[]): Figures['written'] {
  const steps = pursuits.flatMap((pursuit) => pursuit.steps);
  return Object.fromEntries(
    ways.flatMap((way) => {
      const written = steps.filter((step) => step.way === way && step.isUnderstood !== undefined);
      if (written.length === 0) return [];
      const understood = written.filter(({ isUnderstood }) => isUnderstood).length;
      return [[way, { count: written.length, understood }]];
    }),
  );
}
