import type { Action } from '../protocol/turn.ts';
import { actionSchema } from '../protocol/turn.ts';
import type { AnswerNames } from './answer-names.ts';
import type { ConversationResult } from './conversation-result.ts';

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
  /** Turns of each action, 0 included. */
  readonly actions: Readonly<Record<Action, number>>;
  /** Turns in which each reason was given, by code in alphabetical order. */
  readonly reasons: Readonly<Record<string, number>>;
}

/** @param answers of the index, by short name. */
export function measureCoverage(
  results: readonly Pick<ConversationResult, 'played'>[],
  answers: readonly { readonly name: string }[],
  names: Pick<AnswerNames, 'describe'>,
): Coverage {
  const turns = results.flatMap(({ played }) => played.map(({ turn }) => turn));
  const shown = new Set(turns.flatMap((turn) => turn.answers.map(({ answer }) => answer)));
  const missing = answers.filter(({ name }) => !shown.has(name)).map(({ name }) => names.describe(name));
  const actions = actionSchema.options.map(
    (action) => [action, turns.filter((turn) => turn.action === action).length] as const,
  );
  const codes = turns.flatMap(({ reasons = [] }) => [...new Set(reasons.map(({ code }) => code))]);
  const reasons = [...new Set(codes)]
    .sort()
    .map((code) => [code, codes.filter((other) => other === code).length] as const);
  return {
    answers: { reached: answers.length - missing.length, all: answers.length, missing },
    actions: Object.fromEntries(actions) as Record<Action, number>,
    reasons: Object.fromEntries(reasons),
  };
}

/** As lines for a terminal. */
export function formatCoverage({ answers, actions, reasons }: Coverage): string[] {
  const list = (counts: Readonly<Record<string, number>>) =>
    Object.entries(counts)
      .map(([name, count]) => `${name} ${count}`)
      .join(', ');
  return [
    `reached: ${answers.reached} of ${answers.all} answers`,
    `actions: ${list(actions)}`,
    `reasons: ${list(reasons) || 'none'}`,
  ];
}
