import { type DialogueEvent, dialogueEventSchema } from '../dialogue/events.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import { type DialogueState, initialState, reduceDialogue } from '../dialogue/state.ts';
import { type Moment, type TakenTurn, takeTurn, type VisitorInput } from '../dialogue/take-turn.ts';
import { turnSchema } from '../protocol/turn.ts';
import { createAnswerNames } from './answer-names.ts';
import type { Conversation } from './fixture.ts';
import { adjustSettings, fillGiven } from './given.ts';
import { playConversation, type Stage } from './play-conversation.ts';
import type { Transcript } from './transcript.ts';

/** Runs one conversation in this process, as `playConversation` does: whatever fails is a failure of it, nothing is thrown. */
export function runConversation(conversation: Conversation, usual: DialogueParts): Promise<Transcript> {
  return playConversation(conversation, createLocalStage(usual), createAnswerNames(usual.answers));
}

/** A dialogue in this process. */
export function createLocalStage(usual: DialogueParts): Stage {
  let parts = usual;
  let turns = 0;
  return {
    async begin({ lang, given }) {
      parts = { ...usual, settings: adjustSettings(usual.settings, given.thresholds) };
      const state = initialState(lang);
      if (Object.keys(given.slots).length === 0) return state;
      return reduceDialogue(state, { type: 'slots-changed', slots: fillGiven(given.slots, parts.catalogue) });
    },
    async take(input: VisitorInput, state: DialogueState): Promise<TakenTurn> {
      const taken = await takeTurn(state, input, momentOf(turns++), parts);
      if (taken === undefined) throw new Error('the dialogue takes this for a choice that is not offered');
      // Its fields in the order in which a service gives them: reports of both are the same to the byte.
      return { turn: turnSchema.parse(taken.turn), events: taken.events.map(readBack) };
    },
  };
}

/** An event as it is after a way to disk: what does not survive it is not known in the next turn. */
function readBack(event: DialogueEvent): DialogueEvent {
  return dialogueEventSchema.parse(JSON.parse(JSON.stringify(event)));
}

/** Nothing depends on the time; a minute a turn is read with ease. */
function momentOf(i: number): Moment {
  return { messageId: `message-${i + 1}`, at: new Date(i * 60_000).toISOString() };
}
