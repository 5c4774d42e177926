import { describe, expect, it } from 'vitest';
import type { Mutation, MutationKind } from './mutation.ts';
import { describeMutations, formatMutations, type MutationRun, shareNoticed } from './mutation-report.ts';

function createOutcome(kind: MutationKind, what: string, isNoticed: boolean) {
  const mutation: Mutation = {
    kind,
    what,
    concerns: [],
    noticedBy: 'a turn about it',
    keepsSearch: true,
    apply: (subject) => subject,
  };
  const notice = { file: 'x.yaml', line: 3, conversation: 'x', assertion: 'cites' };
  return { mutation, noticed: isNoticed ? notice : undefined };
}

const run: MutationRun = {
  build: 'build-1',
  seed: 7,
  asked: 5,
  conversations: 2,
  outcomes: [
    createOutcome('drop-answer', 'drops a', true),
    createOutcome('drop-answer', 'drops b', false),
    createOutcome('move-threshold', 'moves it', true),
    createOutcome('drop-branch', 'asks nothing', true),
  ],
  leftOut: [],
};

describe('the report', () => {
  it('lists the survivors with what would notice them, then the counts', () => {
    expect(formatMutations(run, 0.9)).toEqual([
      'survived  drop-answer: drops b',
      '  to notice  a turn about it',
      'drop-answer      1 of 2 noticed',
      'move-threshold   1 of 1 noticed',
      'drop-branch      1 of 1 noticed',
      'mutations: 4, of 5 asked for: there are no more, seed 7, on 2 conversations',
      'noticed: 3 of 4 (0.750), at least 0.9',
    ]);
  });

  it('in JSON says of each what noticed it or would', () => {
    const { share, mutations, kinds } = describeMutations(run);
    expect(share).toBe(0.75);
    expect(kinds[0]).toEqual({ kind: 'drop-answer', made: 2, noticed: 1 });
    expect(mutations[0]).toMatchObject({ what: 'drops a', noticed: { assertion: 'cites' } });
    expect(mutations[1]).toEqual({ kind: 'drop-answer', what: 'drops b', noticedBy: 'a turn about it' });
  });

  it('has nothing to show for no mutation', () => {
    expect(shareNoticed({ outcomes: [] })).toBe(0);
  });
});
