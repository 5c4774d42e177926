import { mean } from '../../metrics/spread.ts';
import { type ExpectedAction, expectedActions } from '../labelled/gold.ts';
import { type Figure, measure, type Resampling } from './figure.ts';
import type { QuestionOutcome } from './outcome.ts';
import {
  type AnswerableVerdict,
  answerableVerdicts,
  type ExpectedVerdict,
  expectedVerdicts,
  type UnanswerableVerdict,
  unanswerableVerdicts,
  type Verdict,
} from './verdict.ts';

/** How often each verdict fell; the shares add up to 1. */
export interface VerdictFigures<V extends Verdict> {
  readonly questions: number;
  readonly counts: Readonly<Record<V, number>>;
  readonly shares: Readonly<Record<V, Figure>>;
}

/** What the turns came to at the operating point, by what the questions ought to get; absent where none does. */
export interface TurnFigures {
  readonly answerable?: VerdictFigures<AnswerableVerdict>;
  readonly unanswerable?: VerdictFigures<UnanswerableVerdict>;
  readonly expected: Readonly<Partial<Record<ExpectedAction, VerdictFigures<ExpectedVerdict>>>>;
}

/** Undefined for no question. */
export function measureTurns(
  outcomes: readonly QuestionOutcome[],
  resampling: Resampling,
): TurnFigures | undefined {
  if (outcomes.length === 0) return undefined;
  const answerable = countVerdicts(
    outcomes.filter(({ gold }) => gold.type === 'answerable'),
    answerableVerdicts,
    resampling,
  );
  const unanswerable = countVerdicts(
    outcomes.filter(({ gold }) => gold.type === 'unanswerable'),
    unanswerableVerdicts,
    resampling,
  );
  const expected = expectedActions.flatMap((action) => {
    const asking = outcomes.filter(({ gold }) => gold.type === 'expected' && gold.action === action);
    const figures = countVerdicts(asking, expectedVerdicts, resampling);
    return figures === undefined ? [] : [[action, figures] as const];
  });
  return {
    ...(answerable && { answerable }),
    ...(unanswerable && { unanswerable }),
    expected: Object.fromEntries(expected),
  };
}

function countVerdicts<V extends Verdict>(
  outcomes: readonly QuestionOutcome[],
  verdicts: readonly V[],
  resampling: Resampling,
): VerdictFigures<V> | undefined {
  if (outcomes.length === 0) return undefined;
  const record = <Value>(valueFor: (verdict: V) => Value): Record<V, Value> =>
    Object.fromEntries(verdicts.map((verdict) => [verdict, valueFor(verdict)])) as Record<V, Value>;
  const indicator = (verdict: V) => outcomes.map((outcome) => (outcome.verdict === verdict ? 1 : 0));
  return {
    questions: outcomes.length,
    counts: record((verdict) => outcomes.filter((outcome) => outcome.verdict === verdict).length),
    shares: record((verdict) => measure(indicator(verdict), mean, resampling)!),
  };
}
