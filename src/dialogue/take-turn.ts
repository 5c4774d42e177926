import { detectLanguage } from '../language/detect-language.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { PersonalDataKind } from '../privacy/personal-data.ts';
import type { Language } from '../protocol/language.ts';
import {
  ACTION_FACET,
  BROWSE_CHOICE,
  type Choice,
  HANDOFF_CHOICE,
  MORE_OPTION,
  NONE_OPTION,
  type Turn,
  UNKNOWN_OPTION,
} from '../protocol/turn.ts';
import { answerQuestions } from './answer-questions.ts';
import { listTheme, listThemes, suggestStarters } from './browse.ts';
import type { DialogueEvent } from './events.ts';
import { maskPersonalData, nameMasked } from './mask.ts';
import type { Outcome } from './outcome.ts';
import type { DialogueParts } from './parts.ts';
import { suggestBrowsing, suggestPerson } from './present.ts';
import { type Reading, readMessage } from './reading/read-message.ts';
import type { Smalltalk } from './reading/smalltalk.ts';
import { because, endWith, type GivenReason } from './reasons.ts';
import { afterRating, afterRefusal, afterUnknown, afterValue, showChosen } from './reply.ts';
import { fillSlots } from './slots.ts';
import { type DialogueState, reduceDialogue } from './state.ts';

/** What a visitor does, each under the id that its sender gave it. */
export type VisitorInput =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly choice: Choice }
  /** «Non» to whether an answer helped. */
  | { readonly kind: 'unhelped'; readonly label: string };

/** When and under which name it was done. */
export interface Moment {
  readonly messageId: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What one input leads to: events to append, the last of which holds the turn. */
export interface TakenTurn {
  readonly events: readonly DialogueEvent[];
  readonly turn: Turn;
}

/**
 * One input in, one turn out. A function of state, input, moment and what the searcher finds: the same ones give the
 * same events. While a person has the conversation, a text is for them and nothing is searched.
 * @returns undefined for a choice that is not offered.
 */
export async function takeTurn(
  state: DialogueState,
  input: VisitorInput,
  moment: Moment,
  parts: DialogueParts,
): Promise<TakenTurn | undefined> {
  if (input.kind === 'choice') return takeChoice(state, input.choice, moment, parts);
  if (input.kind === 'unhelped') {
    const said: DialogueEvent = { type: 'said', ...moment, text: input.label, masked: [] };
    return finish(state, [said], input.label, await afterRating(state, parts, false), moment);
  }
  return takeText(state, input.text, moment, parts);
}

async function takeText(
  state: DialogueState,
  written: string,
  moment: Moment,
  parts: DialogueParts,
): Promise<TakenTurn | undefined> {
  const { text, kinds } = maskPersonalData(written, state.lang);
  const said: DialogueEvent = { type: 'said', ...moment, text, masked: kinds };
  if (state.attendance.by === 'agent') return finish(state, [said], text, passOn(state, kinds), moment);
  const reading = readMessage(text, state, parts.catalogue);
  if (reading.kind === 'pick') {
    const { choice, label } = reading.picked;
    const slots = fillSlots(state.slots, reading.named, parts.catalogue);
    const outcome = await respondToChoice({ ...state, slots }, choice, label, parts);
    if (outcome === undefined) return undefined;
    return finish(state, [said], text, outcome, moment);
  }
  const lang = isWorthFollowing(reading, state) ? (detectLanguage(text) ?? state.lang) : state.lang;
  const changed: DialogueEvent[] = lang === state.lang ? [] : [{ type: 'language-changed', lang }];
  const before = changed.reduce(reduceDialogue, state);
  const outcome = await respond();
  const turn = {
    ...outcome.turn,
    messages: [...noteMasked(kinds, lang), ...outcome.turn.messages],
    reasons: endWith(explainMessage(kinds, lang !== state.lang), ...outcome.turn.reasons),
  };
  return finish(state, [said, ...changed], text, { ...outcome, turn }, moment);

  async function respond(): Promise<Outcome> {
    switch (reading.kind) {
      case 'blank':
        return askForWords(before);
      case 'smalltalk':
        return smallTalk(before, reading.talk, parts);
      case 'handoff':
        return handOff(before, parts);
      case 'rating':
        return afterRating(before, parts, reading.useful);
      case 'values':
        return afterValue(before, reading.facet, reading.values, parts);
      case 'questions':
        return answerQuestions(before, reading.questions, reading.whole, parts);
      default:
        throw new Error('a pick is taken before');
    }
  }
}

/** People greet and thank in borrowed words: «hello», «ciao» do not change the language of a conversation under way. */
function isWorthFollowing({ kind }: Reading, { turns }: DialogueState): boolean {
  return turns === 0 || kind !== 'smalltalk';
}

async function takeChoice(
  state: DialogueState,
  choice: Choice,
  moment: Moment,
  parts: DialogueParts,
): Promise<TakenTurn | undefined> {
  const label = labelOf(state, choice);
  if (label === undefined) return undefined;
  const outcome = await respondToChoice(state, choice, label, parts);
  if (outcome === undefined) return undefined;
  const picked: DialogueEvent = { type: 'picked', ...moment, choice, label };
  return finish(state, [picked], label, outcome, moment);
}

/** What an option or a suggestion of the last turn is called; a person and the themes can be asked for at any time. */
function labelOf({ offer, lang }: DialogueState, { facet, value }: Choice): string | undefined {
  const { clarification, suggestions } = offer;
  if (clarification?.facet === facet) {
    const option = clarification.options.find((known) => known.value === value);
    if (option !== undefined) return option.label;
  }
  const always = [suggestPerson(lang), suggestBrowsing(lang)];
  return [...suggestions, ...always].find(({ choice }) => choice.facet === facet && choice.value === value)
    ?.label;
}

/** Undefined where the corpus has no such answer any more. */
async function respondToChoice(
  state: DialogueState,
  { facet, value }: Choice,
  label: string,
  parts: DialogueParts,
): Promise<Outcome | undefined> {
  if (facet === ACTION_FACET) {
    if (value === HANDOFF_CHOICE) return handOff(state, parts);
    if (value === BROWSE_CHOICE) return listThemes(state, parts);
  }
  if (value === MORE_OPTION) return listTheme(state, parts);
  if (value === NONE_OPTION) return afterRefusal(state, parts);
  if (facet === null) return showChosen(state, value, parts);
  if (value === UNKNOWN_OPTION) return afterUnknown(state, facet, parts);
  // A theme picked while browsing lists its questions; it limits nothing.
  const isTheme = parts.catalogue.facets.some(({ id, about }) => id === facet && about === 'theme');
  if (isTheme && state.topic?.competing.length === 0) return listTheme(state, parts, { facet, value });
  return afterValue(state, facet, [label], parts);
}

function askForWords({ lang }: DialogueState): Outcome {
  const messages = [sayAssistant(lang, 'blankQuestion')];
  return { turn: { action: 'smalltalk', answers: [], messages, reasons: [because('blank')] }, events: [] };
}

function smallTalk(state: DialogueState, talk: Smalltalk, parts: DialogueParts): Outcome {
  const { lang } = state;
  const starters = { greeting: true, identity: true, abilities: true, robot: true } as Record<
    string,
    boolean
  >;
  const suggestions = starters[talk]
    ? [...suggestStarters(state, parts), suggestPerson(lang)]
    : talk === 'insult'
      ? [suggestPerson(lang)]
      : [];
  return {
    turn: {
      action: 'smalltalk',
      answers: [],
      messages: [sayAssistant(lang, talk)],
      ...(suggestions.length > 0 && { suggestions }),
      reasons: [because(`smalltalk-${talk}`)],
    },
    events: [],
  };
}

/** A text to the person who has the conversation: the assistant says nothing but what it masked. */
function passOn({ lang }: DialogueState, masked: readonly PersonalDataKind[]): Outcome {
  const handoff = { online: true, takesContact: false };
  return {
    turn: {
      action: 'handoff',
      answers: [],
      messages: noteMasked(masked, lang),
      handoff,
      reasons: endWith(explainMessage(masked, false), because('passed-on')),
    },
    events: [],
  };
}

/** What is noted of a message, whatever it asks. */
function explainMessage(kinds: readonly PersonalDataKind[], isOtherLanguage: boolean): GivenReason[] {
  return [
    ...(kinds.length > 0 ? [because('masked', { kinds: kinds.join(', ') })] : []),
    ...(isOtherLanguage ? [because('language-changed')] : []),
  ];
}

function noteMasked(kinds: readonly PersonalDataKind[], lang: Language): string[] {
  return kinds.length > 0 ? [nameMasked(kinds, lang)] : [];
}

function handOff(
  { lang, attendance }: DialogueState,
  { isSomebodyOnline, contactDays }: DialogueParts,
): Outcome {
  const online = attendance.by === 'agent' || isSomebodyOnline();
  const why = attendance.by === 'nobody' ? 'handoff-waiting' : online ? 'handoff-online' : 'handoff-nobody';
  const said = {
    'handoff-waiting': () => sayAssistant(lang, 'handoffWaiting'),
    'handoff-online': () => sayAssistant(lang, 'handoffOnline'),
    'handoff-nobody': () => sayAssistant(lang, 'handoffNobody'),
  };
  const messages = [said[why]()];
  if (!online) messages.push(sayAssistant(lang, 'handoffContact', { days: contactDays }));
  return {
    turn: {
      action: 'handoff',
      answers: [],
      messages,
      handoff: { online, takesContact: !online },
      reasons: [because(why)],
    },
    events: [],
  };
}

/** Wraps an outcome into the turn that everybody sees. */
function finish(
  state: DialogueState,
  first: readonly DialogueEvent[],
  query: string,
  outcome: Outcome,
  moment: Moment,
): TakenTurn {
  const known = [...first, ...outcome.events];
  const { lang } = known.reduce(reduceDialogue, state);
  const turn: Turn = {
    query,
    ...outcome.turn,
    lang,
    ...(state.turns === 0 && { disclosure: sayAssistant(lang, 'disclosure') }),
  };
  return { turn, events: [...known, { type: 'turned', ...moment, turn }] };
}
