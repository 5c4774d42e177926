import { answerInFrenchNote, sayAssistant } from '../messages/assistant/say.ts';
import { joinList } from '../messages/format-message.ts';
import type { Language } from '../protocol/language.ts';
import {
  ACTION_FACET,
  BROWSE_CHOICE,
  type Clarification,
  HANDOFF_CHOICE,
  NONE_OPTION,
  type ServedAnswer,
  type Suggestion,
  UNKNOWN_OPTION,
} from '../protocol/turn.ts';
import type { Slots } from './events.ts';
import type { LiveCandidate, Separation } from './information-gain.ts';
import { labelAnswers } from './option-labels.ts';
import { type Surroundings, toServedIn } from './serve-answer.ts';

/** How things are shown: in a language, to somebody of whom something is known. */
export interface Presentation extends Surroundings {
  readonly lang: Language;
  readonly slots: Slots;
}

/** Stored texts have the corpus's language, whatever the interface speaks. */
const CORPUS_LANGUAGE = 'fr';

export function presentAnswers(shown: readonly LiveCandidate[], view: Presentation): ServedAnswer[] {
  return shown.map(({ answer, probability }) => ({
    ...toServedIn(view.lang, answer, view, view.slots),
    probability,
  }));
}

/** Said with an answer in French where the interface speaks another language. */
export function noteLanguage(answers: readonly Pick<ServedAnswer, 'lang'>[], lang: Language): string[] {
  // Language tags name a language and, optionally, a region: `fr`, `fr-CA`.
  const note = answers.some((answer) => answer.lang?.split('-')[0] === 'fr') && answerInFrenchNote(lang);
  return note ? [note] : [];
}

/** The FAQ's own question, verbatim, over the values that the candidates hold for. */
export function presentFacetQuestion(
  { facet, options }: Separation,
  candidates: readonly LiveCandidate[],
  { lang }: Presentation,
): Clarification {
  return {
    facet: facet.id,
    question: facet.question,
    lang: CORPUS_LANGUAGE,
    options: [
      ...options.map(({ value, count }) => ({ value, label: value, count })),
      { value: UNKNOWN_OPTION, label: sayAssistant(lang, 'unknownOption'), count: candidates.length },
      { value: NONE_OPTION, label: sayAssistant(lang, 'noneOption'), count: 0 },
    ],
  };
}

/** A choice among answers, by the questions that they reply to. */
export function presentChoice(candidates: readonly LiveCandidate[], view: Presentation): Clarification {
  const { lang } = view;
  const options = presentTitles(candidates, view);
  const none = { value: NONE_OPTION, label: sayAssistant(lang, 'noneOption'), count: 0 };
  // One question alone is asked as one; the way out stands beside it all the same.
  return {
    facet: null,
    question: sayAssistant(lang, 'choiceQuestion'),
    lang: CORPUS_LANGUAGE,
    options: [...options, none],
  };
}

export function presentTitles(
  candidates: readonly Pick<LiveCandidate, 'answer'>[],
  { slots, catalogue }: Presentation,
): Clarification['options'] {
  const answers = candidates.map(({ answer }) => answer);
  const labels = labelAnswers(answers, { slots, catalogue });
  return answers.map(({ name }, i) => ({ value: name, label: labels[i]!, count: 1 }));
}

export function suggestAnswers(
  candidates: readonly Pick<LiveCandidate, 'answer'>[],
  view: Presentation,
): Suggestion[] {
  return presentTitles(candidates, view).map(({ label, value }) => ({
    label,
    choice: { facet: null, value },
  }));
}

export function suggestPerson(lang: Language): Suggestion {
  return {
    label: sayAssistant(lang, 'personOption'),
    choice: { facet: ACTION_FACET, value: HANDOFF_CHOICE },
  };
}

export function suggestBrowsing(lang: Language): Suggestion {
  return {
    label: sayAssistant(lang, 'browseOption'),
    choice: { facet: ACTION_FACET, value: BROWSE_CHOICE },
  };
}

/** Says which of the visitor's words what is shown does not speak of; nothing where there is none. */
export function noteUnmatched(
  words: readonly string[],
  shown: 'unmatchedInAnswer' | 'unmatchedInChoice',
  lang: Language,
): string[] {
  if (words.length === 0) return [];
  const quoted = words.map((word) => sayAssistant(lang, 'quotedWord', { word }));
  return [sayAssistant(lang, shown, { words: joinList(lang, quoted, 'or') })];
}
