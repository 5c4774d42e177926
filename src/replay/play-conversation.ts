import type { DialogueEvent } from '../dialogue/events.ts';
import { suggestBrowsing, suggestPerson } from '../dialogue/present.ts';
import { type DialogueState, initialState, reduceDialogue } from '../dialogue/state.ts';
import type { TakenTurn, VisitorInput } from '../dialogue/take-turn.ts';
import { sayWidget } from '../messages/widget/say.ts';
import type { PersonalDataKind } from '../privacy/personal-data.ts';
import type { Suggestion } from '../protocol/turn.ts';
import { advise } from './advise.ts';
import type { AnswerNames } from './answer-names.ts';
import { findMismatches } from './expectations.ts';
import type { Conversation, ScriptedInput, ScriptedTurn } from './fixture.ts';
import type { Failure, PlayedTurn, Transcript } from './transcript.ts';
import { isCalled } from './wording.ts';

/** Where one conversation is played: a dialogue in this process, or a socket of a service. */
export interface Stage {
  /** State before the first turn, with what the fixture gives. */
  begin(conversation: Conversation): Promise<DialogueState>;
  /** One turn. The events are as the store would keep them. */
  take(input: VisitorInput, state: DialogueState): Promise<TakenTurn>;
}

/**
 * Plays one conversation turn by turn and holds each turn against what the fixture expects of it. Where a turn cannot be
 * played or something is thrown, the conversation ends with a failure at that turn's line; nothing is thrown.
 */
export async function playConversation(
  conversation: Conversation,
  stage: Stage,
  names: AnswerNames,
): Promise<Transcript> {
  const played: PlayedTurn[] = [];
  const failures: Failure[] = [];
  let state = initialState(conversation.lang);
  for (const [i, script] of conversation.turns.entries()) {
    const place = { conversation, script, number: i + 1, names };
    try {
      if (i === 0) state = await stage.begin(conversation);
      const input = toInput(script.input, state);
      if (input === undefined) {
        failures.push(notOffered(place, state));
        break;
      }
      const { events, turn } = await stage.take(input, state);
      state = events.reduce(reduceDialogue, state);
      const next = { script, events, turn, state };
      played.push(next);
      failures.push(...judgeTurn(next, place));
    } catch (thrown) {
      failures.push(wasThrown(thrown, place, state));
      break;
    }
  }
  return { conversation, played, failures };
}

/** Undefined for a click on what is not there. */
export function toInput(input: ScriptedInput, state: DialogueState): VisitorInput | undefined {
  switch (input.kind) {
    case 'user':
      return { kind: 'text', text: input.text };
    case 'unhelped':
      return { kind: 'unhelped', label: sayWidget(state.lang, 'no') };
    case 'pick': {
      const picked = listPickable(state).find(({ label }) => isCalled(label, input.label, state.lang));
      return picked && { kind: 'choice', choice: picked.choice };
    }
  }
}

/** What can be clicked: options and suggestions of the last turn, and what the widget always shows. */
function listPickable({ offer, lang }: DialogueState): Suggestion[] {
  const { clarification, suggestions } = offer;
  const options = clarification?.options.map(({ label, value }) => ({
    label,
    choice: { facet: clarification.facet, value },
  }));
  return [...(options ?? []), ...suggestions, suggestPerson(lang), suggestBrowsing(lang)];
}

/** Where in the fixtures a failure stands. */
export interface Place {
  readonly conversation: Conversation;
  readonly script: ScriptedTurn;
  readonly number: number;
  readonly names: AnswerNames;
}

/** What does not hold of a turn that was played. */
export function judgeTurn({ script, events, turn, state }: PlayedTurn, place: Place): Failure[] {
  const seen = { turn, state, names: place.names, masked: maskedIn(events) };
  return findMismatches(script.expect, seen).map((mismatch) => ({
    ...describePlace(place, state),
    ...mismatch,
    advice: advise(mismatch.assertion, script.expect, seen),
    line: script.lines[mismatch.assertion] ?? script.line,
  }));
}

/** Kinds of personal data that were masked in a message. */
export function maskedIn(events: readonly DialogueEvent[]): PersonalDataKind[] {
  return events.flatMap((event) => (event.type === 'said' ? event.masked : []));
}

function notOffered(place: Place, state: DialogueState): Failure {
  const { input } = place.script;
  const expected = input.kind === 'pick' ? input.label : input.kind;
  const actual = JSON.stringify(listPickable(state).map(({ label }) => label));
  const advice = 'The turn before would have to offer it, or the fixture to pick one of those.';
  return { ...describePlace(place, state), assertion: 'pick', expected, actual, advice };
}

function wasThrown(thrown: unknown, place: Place, state: DialogueState): Failure {
  const actual = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  const advice = 'What is thrown would have to be mended, in the fixture or in Guichet.';
  return { ...describePlace(place, state), assertion: 'exception', expected: 'a turn', actual, advice };
}

function describePlace(
  { conversation, script, number, names }: Place,
  { topic }: DialogueState,
): Omit<Failure, 'assertion' | 'expected' | 'actual' | 'advice'> {
  return {
    file: conversation.file,
    line: script.line,
    conversation: conversation.name,
    turn: number,
    question: topic?.question,
    candidates: (topic?.candidates ?? []).map(({ answer, probability }) => ({
      name: names.describe(answer),
      probability,
    })),
  };
}
