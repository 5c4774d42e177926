import type { AgentMessage, Attendance, Exchange } from '../protocol/conversation.ts';
import type { Language } from '../protocol/language.ts';
import type { Clarification, Suggestion, Turn } from '../protocol/turn.ts';
import { reduceAttendance } from './attendance.ts';
import type { DialogueEvent, Slots, Topic } from './events.ts';

/** What a conversation has come to: a fold of its events, and all that the policy knows of the past. */
export interface DialogueState {
  /** Language that the assistant speaks now. */
  readonly lang: Language;
  /** Turns taken. */
  readonly turns: number;
  /** Who answers. */
  readonly attendance: Attendance;
  /** Whether a person has been asked for, come or not, and has not handed the conversation back. */
  readonly isWaiting: boolean;
  /** What is known of the visitor. */
  readonly slots: Slots;
  /** The question under way, or the last one. */
  readonly topic: Topic | undefined;
  /** What the last turn offers. */
  readonly offer: Offer;
  /** Whether the last turn asks if its answers helped. */
  readonly asksForRating: boolean;
  /** Turns in a row that found nothing. */
  readonly misunderstandings: number;
}

/** What can be picked now. */
export interface Offer {
  readonly clarification?: Clarification | undefined;
  readonly suggestions: readonly Suggestion[];
}

/** @param lang that the conversation was started in. */
export function initialState(lang: Language): DialogueState {
  return {
    lang,
    turns: 0,
    attendance: { by: 'assistant' },
    isWaiting: false,
    slots: {},
    topic: undefined,
    offer: { suggestions: [] },
    asksForRating: false,
    misunderstandings: 0,
  };
}

/** The state after one more event. */
export function reduceDialogue(state: DialogueState, event: DialogueEvent): DialogueState {
  switch (event.type) {
    case 'said':
    case 'picked':
    case 'rated':
    case 'contact-left':
    case 'agent-said':
    case 'nobody-came':
      return state;
    case 'agent-took':
    case 'agent-released':
      return afterAttendance(state, event);
    case 'language-changed':
      return { ...state, lang: event.lang };
    case 'slots-changed':
      return { ...state, slots: event.slots };
    case 'topic-changed':
      return { ...state, topic: event.topic };
    case 'turned':
      return afterTurn(afterAttendance(state, event), event.turn as Turn);
  }
}

export function foldEvents(lang: Language, events: readonly DialogueEvent[]): DialogueState {
  return events.reduce(reduceDialogue, initialState(lang));
}

function afterAttendance(state: DialogueState, event: DialogueEvent): DialogueState {
  const attendance = reduceAttendance(state.attendance, event);
  return { ...state, attendance, isWaiting: attendance.by !== 'assistant' };
}

function afterTurn(state: DialogueState, turn: Turn): DialogueState {
  const { action, clarification, suggestions, feedbackQuestion } = turn;
  // «Merci» between a question and its reply takes nothing back.
  const isAside = action === 'smalltalk';
  return {
    ...state,
    turns: state.turns + 1,
    offer: {
      clarification: clarification ?? (isAside ? state.offer.clarification : undefined),
      suggestions: suggestions ?? (isAside ? state.offer.suggestions : []),
    },
    asksForRating: feedbackQuestion !== undefined || (isAside && state.asksForRating),
    misunderstandings: countMisunderstandings(state, action),
  };
}

/** Small talk neither is one nor makes up for one. */
function countMisunderstandings({ misunderstandings }: DialogueState, action: Turn['action']): number {
  if (action === 'abstain') return misunderstandings + 1;
  return action === 'smalltalk' ? misunderstandings : 0;
}

/** The messages with their turns, oldest first, each with the visitor's last word on its answers. */
export function listExchanges(events: readonly DialogueEvent[]): Exchange[] {
  const ratings = new Map(
    events.flatMap((event) => (event.type === 'rated' ? [[event.sha256, event.useful] as const] : [])),
  );
  return events.flatMap((event): Exchange[] => {
    if (event.type !== 'turned') return [];
    const turn = event.turn as Turn;
    const rated = turn.answers.flatMap(({ sha256 }) => {
      const useful = ratings.get(sha256);
      return useful === undefined ? [] : [[sha256, useful] as const];
    });
    return [{ messageId: event.messageId, at: event.at, turn, feedback: Object.fromEntries(rated) }];
  });
}

/** What persons wrote, oldest first, each with the number of exchanges that stand before it. */
export function listAgentMessages(events: readonly DialogueEvent[]): AgentMessage[] {
  let after = 0;
  return events.flatMap((event): AgentMessage[] => {
    if (event.type === 'turned') after++;
    if (event.type !== 'agent-said') return [];
    const { messageId, at, agent: author, text: words, blocks } = event;
    if (blocks === undefined) return [{ messageId, at, author, text: words, after }];
    const text = blocks.map((block) => block.text).join('\n\n');
    return [{ messageId, at, author, text, blocks: blocks as AgentMessage['blocks'], after }];
  });
}
