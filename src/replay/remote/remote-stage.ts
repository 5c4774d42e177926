import { z } from 'zod';
import { type DialogueEvent, dialogueEventSchema } from '../../dialogue/events.ts';
import { initialState, reduceDialogue } from '../../dialogue/state.ts';
import type { TakenTurn, VisitorInput } from '../../dialogue/take-turn.ts';
import { conversationKeySchema, feedbackReplySchema } from '../../protocol/conversation.ts';
import { type Turn, turnSchema } from '../../protocol/turn.ts';
import type { Stage } from '../play-conversation.ts';
import type { ReplaySocket } from './replay-socket.ts';

const startedSchema = z.object({ key: conversationKeySchema });
const repliedSchema = z.object({ turn: turnSchema });
const tracedSchema = z.object({ events: z.array(dialogueEventSchema) });

/**
 * A conversation over a socket, as a visitor's browser holds it. The turns are those that a visitor gets; the state is
 * folded from the events that the service keeps, which tell what a visitor is not told: what was found, and what is
 * known.
 */
export function createRemoteStage(socket: ReplaySocket): Stage {
  let known = 0;
  let last: Turn | undefined;

  async function trace(): Promise<readonly DialogueEvent[]> {
    const { events } = await socket.ask('trace', { after: known }, tracedSchema);
    known += events.length;
    return events;
  }

  return {
    async begin({ lang, given: { slots, thresholds } }) {
      const hasSlots = Object.keys(slots).length > 0;
      await socket.ask(
        'start',
        { lang, ...(hasSlots && { slots }), ...(thresholds && { thresholds }) },
        startedSchema,
      );
      return (await trace()).reduce(reduceDialogue, initialState(lang));
    },

    async take(input): Promise<TakenTurn> {
      const turn = await send(socket, input, last);
      last = turn;
      return { turn, events: await trace() };
    },
  };
}

/** @throws Error where the service takes a «Non» and has nothing to say to it, as where nothing was shown before. */
async function send(socket: ReplaySocket, input: VisitorInput, last: Turn | undefined): Promise<Turn> {
  switch (input.kind) {
    case 'text':
      return (await socket.ask('message', { text: input.text }, repliedSchema)).turn;
    case 'choice':
      return (await socket.ask('message', { choice: input.choice }, repliedSchema)).turn;
    case 'unhelped': {
      const shown = last?.answers[0];
      if (shown === undefined) throw new Error('the turn before shows no answer that «Non» could be about');
      const request = { sha256: shown.sha256, useful: false };
      const { turn } = await socket.ask('feedback', request, feedbackReplySchema);
      if (turn === undefined) throw new Error('the service says nothing to «Non»');
      return turn;
    }
  }
}
