import type { AcceptedChange, Judgement } from './accepted-changes.ts';
import type { DiffRun } from './run-diff.ts';
import { type ChangeKind, countKinds, type TurnChange } from './turn-change.ts';

/** The JSON report. Without times: the same fixtures and indexes give the same bytes. */
export interface DiffJson extends Omit<DiffRun, 'changes'> {
  readonly counts: Readonly<Record<ChangeKind, number>>;
  readonly harmful: { readonly refused: number; readonly accepted: number };
  /** Turns that are not the same, most harmful first. */
  readonly changes: readonly (TurnChange & { readonly accepted?: { readonly reason: string } })[];
  /** Entries of the reviewed file that match no change. */
  readonly idle: readonly AcceptedChange[];
}

export function describeDiff(run: DiffRun, { refused, accepted, idle }: Judgement): DiffJson {
  const reasons = new Map(accepted.map(({ change, by }) => [change, by.reason]));
  return {
    ...run,
    counts: countKinds(run.changes),
    harmful: { refused: refused.length, accepted: accepted.length },
    changes: run.changes
      .filter(({ kind }) => kind !== 'same')
      .map((change) => {
        const reason = reasons.get(change);
        return reason === undefined ? change : { ...change, accepted: { reason } };
      }),
    idle,
  };
}
