import type { FacetCatalogue } from '../corpus/facets.ts';
import { type DialogueEvent, dialogueEventSchema, type Slots } from '../dialogue/events.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import type { PolicySettings } from '../dialogue/policy.ts';
import { suggestBrowsing, suggestPerson } from '../dialogue/present.ts';
import { fillSlots } from '../dialogue/slots.ts';
import { type DialogueState, initialState, reduceDialogue } from '../dialogue/state.ts';
import { type Moment, takeTurn, type VisitorInput } from '../dialogue/take-turn.ts';
import type { PersonalDataKind } from '../privacy/personal-data.ts';
import type { Suggestion } from '../protocol/turn.ts';
import { advise } from './advise.ts';
import { type AnswerNames, createAnswerNames } from './answer-names.ts';
import { findMismatches } from './expectations.ts';
import type { Conversation, Given, ScriptedInput, ScriptedTurn } from './fixture.ts';
import type { Failure, PlayedTurn, Transcript } from './transcript.ts';
import { isCalled } from './wording.ts';

/**
 * Runs one conversation turn by turn and holds each turn against what the fixture expects of it. Where a turn cannot be
 * played or something is thrown, the conversation ends with a failure at that turn's line; nothing is thrown.
 */
export async function runConversation(conversation: Conversation, usual: DialogueParts): Promise<Transcript> {
  const parts = { ...usual, settings: adjust(usual.settings, conversation.given) };
  const names = createAnswerNames(parts.answers);
  const played: PlayedTurn[] = [];
  const failures: Failure[] = [];
  let state = initialState(conversation.lang);
  for (const [i, script] of conversation.turns.entries()) {
    const place = { conversation, script, number: i + 1, names };
    try {
      if (i === 0) state = give(state, conversation.given.slots, parts.catalogue);
      const input = toInput(script.input, state);
      if (input === undefined) {
        failures.push(notOffered(place, state));
        break;
      }
      const next = await play(script, input, { state, moment: momentOf(i), parts });
      played.push(next);
      state = next.state;
      failures.push(...judge(next, place));
    } catch (thrown) {
      failures.push(wasThrown(thrown, place, state));
      break;
    }
  }
  return { conversation, played, failures };
}

async function play(
  script: ScriptedTurn,
  input: VisitorInput,
  { state, moment, parts }: { state: DialogueState; moment: Moment; parts: DialogueParts },
): Promise<PlayedTurn> {
  const taken = await takeTurn(state, input, moment, parts);
  if (taken === undefined) throw new Error('the dialogue takes this for a choice that is not offered');
  const events = taken.events.map(readBack);
  return { script, events, turn: taken.turn, state: events.reduce(reduceDialogue, state) };
}

/** An event as it is after a way to disk: what does not survive it is not known in the next turn. */
function readBack(event: DialogueEvent): DialogueEvent {
  return dialogueEventSchema.parse(JSON.parse(JSON.stringify(event)));
}

/** Nothing depends on the time; a minute a turn is read with ease. */
function momentOf(i: number): Moment {
  return { messageId: `message-${i + 1}`, at: new Date(i * 60_000).toISOString() };
}

function adjust(settings: PolicySettings, { thresholds }: Given): PolicySettings {
  if (thresholds === undefined) return settings;
  return { ...settings, minProbability: thresholds.answer, minChoiceProbability: thresholds.choice };
}

/** @throws Error for a value that the catalogue does not know. */
function give(state: DialogueState, given: Slots, catalogue: FacetCatalogue): DialogueState {
  for (const [facet, values] of Object.entries(given)) {
    const known = catalogue.facets.find(({ id }) => id === facet)?.values.map(({ label }) => label) ?? [];
    const unknown = values.find((value) => !known.includes(value));
    if (unknown !== undefined) throw new Error(`given: the facet ${facet} has no value «${unknown}»`);
  }
  if (Object.keys(given).length === 0) return state;
  return reduceDialogue(state, { type: 'slots-changed', slots: fillSlots({}, given, catalogue) });
}

/** Undefined for a click on what is not there. */
function toInput(input: ScriptedInput, state: DialogueState): VisitorInput | undefined {
  switch (input.kind) {
    case 'user':
      return { kind: 'text', text: input.text };
    case 'unhelped':
      return { kind: 'unhelped', label: 'Non' };
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
interface Place {
  readonly conversation: Conversation;
  readonly script: ScriptedTurn;
  readonly number: number;
  readonly names: AnswerNames;
}

function judge({ script, events, turn, state }: PlayedTurn, place: Place): Failure[] {
  const seen = { turn, state, names: place.names, masked: maskedIn(events) };
  return findMismatches(script.expect, seen).map((mismatch) => ({
    ...describePlace(place, state),
    ...mismatch,
    advice: advise(mismatch.assertion, script.expect, seen),
    line: script.lines[mismatch.assertion] ?? script.line,
  }));
}

function maskedIn(events: readonly DialogueEvent[]): PersonalDataKind[] {
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
