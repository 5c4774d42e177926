import type { Turn } from '../protocol/turn.ts';
import type { DialogueParts } from './parts.ts';
import { initialState } from './state.ts';
import { takeTurn } from './take-turn.ts';

/** Nothing of a turn depends on when it was taken. */
const MOMENT = { messageId: 'first', at: new Date(0).toISOString() };

/** The first turn of a French conversation, for commands that ask one question and keep nothing. */
export async function takeFreshTurn(text: string, parts: DialogueParts): Promise<Turn> {
  const taken = await takeTurn(initialState('fr'), { kind: 'text', text }, MOMENT, parts);
  // Nothing is offered yet, so nothing can be picked that is not.
  return { ...taken!.turn, query: text };
}
