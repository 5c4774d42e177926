import type { Action } from '../../../src/protocol/turn.ts';

/** What each kind of turn is called. */
export const actionKeys = {
  answer: 'actionAnswer',
  clarify: 'actionClarify',
  abstain: 'actionAbstain',
  handoff: 'actionHandoff',
  smalltalk: 'actionSmalltalk',
} as const satisfies Record<Action, string>;
