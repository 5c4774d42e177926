import type { DiffRun } from './run-diff.ts';
import type { ChangeKind, TurnChange } from './turn-change.ts';

/** Changes made by hand. */

export function createChange(kind: ChangeKind, rest: Partial<TurnChange> = {}): TurnChange {
  return {
    file: 'x.yaml',
    line: 7,
    conversation: 'tells of deadlines',
    turn: 1,
    input: 'Quel délai ?',
    kind,
    isHarmful: kind === 'answer-changed' || kind === 'became-refusal',
    before: {
      action: 'answer',
      answers: [{ name: 'depot', probability: 0.9, isShown: true, rank: 1 }],
    },
    after: { action: 'abstain', answers: [] },
    reason: kind === 'same' ? undefined : { kind: 'settings' },
    ...rest,
  };
}

export function createDiffRun(changes: readonly TurnChange[], rest: Partial<DiffRun> = {}): DiffRun {
  const index = { build: 'build-1', model: 'tiny', answers: 3, thresholds: { answer: 0.64, choice: 0.44 } };
  return {
    before: index,
    after: { ...index, build: 'build-2' },
    conversations: 2,
    unplayed: 0,
    changes,
    leftOut: [],
    ...rest,
  };
}
