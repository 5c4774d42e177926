import type { Slots } from '../dialogue/events.ts';
import type { DialogueState } from '../dialogue/state.ts';
import type { PersonalDataKind } from '../privacy/personal-data.ts';
import type { Turn } from '../protocol/turn.ts';
import type { AnswerNames } from './answer-names.ts';
import type { MessageKey } from './expectation-schema.ts';
import { isMessage } from './wording.ts';

/** What an expectation is held against. */
export interface Seen {
  readonly turn: Turn;
  /** After the turn. */
  readonly state: DialogueState;
  /** What was masked in the visitor's message. */
  readonly masked: readonly PersonalDataKind[];
  readonly names: AnswerNames;
}

/** What the answers shown are called, in order. */
export function citedIn({ turn, names }: Seen): string[] {
  return turn.answers.map(({ answer }) => names.describe(answer));
}

/** Place of an answer among the candidates, from 1; infinite for one that was not found. */
export function rankIn({ state: { topic } }: Pick<Seen, 'state'>, name: string): number {
  const place = topic?.candidates.findIndex(({ answer }) => answer === name) ?? -1;
  return place < 0 ? Number.POSITIVE_INFINITY : place + 1;
}

/** Probability of an answer, as it is shown, else as it was found; 0 for one that was not found. */
export function probabilityIn(
  { turn, state: { topic } }: Pick<Seen, 'turn' | 'state'>,
  name: string,
): number {
  const shown = turn.answers.find(({ answer }) => answer === name);
  return (shown ?? topic?.candidates.find(({ answer }) => answer === name))?.probability ?? 0;
}

export function optionsIn({ turn }: Seen): string[] {
  return turn.clarification?.options.map(({ label }) => label) ?? [];
}

export function suggestionsIn({ turn }: Seen): string[] {
  return turn.suggestions?.map(({ label }) => label) ?? [];
}

/** Facet values known of the visitor, and of the question under way. */
export function knownIn({ state: { slots, topic } }: Seen): Slots {
  return { ...slots, ...topic?.slots };
}

/** Whether the assistant says a message, whatever it takes. */
export function isSaidIn(seen: Seen, key: MessageKey): boolean {
  return saidIn(seen).some((text) => isMessage(text, key, langIn(seen)));
}

/** All that the assistant says in a turn; not the answers, and not the labels. */
export function saidIn({ turn }: Seen): string[] {
  const { disclosure, messages, clarification, answers, feedbackQuestion } = turn;
  const beside = answers.flatMap(({ scopeNote, flagNotes = [] }) => [scopeNote, ...flagNotes]);
  const said = [disclosure, ...messages, clarification?.question, ...beside, feedbackQuestion];
  return said.filter((text) => text !== undefined);
}

export function langIn({ turn, state }: Seen): DialogueState['lang'] {
  return turn.lang ?? state.lang;
}
