import { compareText } from '../core/text.ts';
import type { Facet } from '../corpus/facets.ts';
import type { IndexedAnswer } from '../indexing/open-index.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import { MORE_OPTION, type Suggestion } from '../protocol/turn.ts';
import type { Topic } from './events.ts';
import { findTitle } from './option-labels.ts';
import type { Outcome } from './outcome.ts';
import type { DialogueParts } from './parts.ts';
import { presentTitles, suggestAnswers, suggestBrowsing } from './present.ts';
import { because, type GivenReason } from './reasons.ts';
import { valuesOf } from './slots.ts';
import type { DialogueState } from './state.ts';

/** Questions of a theme that are listed at once. */
export const LISTED = 8;

/** Starter subjects. */
const STARTERS = 3;

/** Asks for a theme with the FAQ's own question; where there is none, lists the questions of the whole FAQ. */
export function listThemes(state: DialogueState, parts: DialogueParts): Outcome {
  const themes = findThemes(parts);
  if (themes === undefined) return listTheme(state, parts, { facet: '', value: '' });
  const { facet, values } = themes;
  return {
    turn: {
      action: 'clarify',
      answers: [],
      messages: [],
      clarification: {
        facet: facet.id,
        question: facet.question,
        lang: 'fr',
        options: values.map(({ value, answers }) => ({ value, label: value, count: answers.length })),
      },
      reasons: [because('themes-listed')],
    },
    events: [{ type: 'topic-changed', topic: browsingTopic('', []) }],
  };
}

/**
 * Lists questions of a theme, those not listed yet.
 * @param theme that was picked; without one the list goes on.
 */
export function listTheme(
  state: DialogueState,
  parts: DialogueParts,
  theme?: { readonly facet: string; readonly value: string },
): Outcome {
  const { lang, slots } = state;
  const topic = theme === undefined ? state.topic! : browsingTopic(theme.value, answersOf(parts, theme));
  const left = topic.candidates.filter(({ answer }) => !topic.spent.includes(answer));
  const answers = left.flatMap(({ answer }) => parts.answersByName.get(answer) ?? []);
  const listed = answers.slice(0, LISTED);
  const options = presentTitles(
    listed.map((answer) => ({ answer })),
    { ...parts, lang, slots },
  );
  const more = {
    value: MORE_OPTION,
    label: sayAssistant(lang, 'moreOption'),
    count: answers.length - LISTED,
  };
  return {
    turn: {
      action: 'clarify',
      answers: [],
      messages: [],
      clarification: {
        facet: null,
        question: sayAssistant(lang, 'subjectQuestion'),
        lang: 'fr',
        options: answers.length > LISTED ? [...options, more] : options,
      },
      reasons: [explainList(theme)],
    },
    events: [
      {
        type: 'topic-changed',
        topic: { ...topic, spent: [...topic.spent, ...listed.map(({ name }) => name)] },
      },
    ],
  };
}

function explainList(theme: { readonly value: string } | undefined): GivenReason {
  if (theme === undefined) return because('list-continued');
  return theme.value === '' ? because('all-listed') : because('theme-listed', { theme: theme.value });
}

/** A few questions to begin with, one of each of the greatest themes, and the way to all of them. */
export function suggestStarters({ lang, slots }: DialogueState, parts: DialogueParts): Suggestion[] {
  const themes = findThemes(parts);
  const groups =
    themes === undefined
      ? parts.answers.map((answer) => [answer])
      : themes.values.map(({ answers }) => answers);
  const chosen: IndexedAnswer[] = [];
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    const best = group
      .filter((answer) => isTitled(answer) && !chosen.includes(answer))
      .toSorted(byTitleLength)[0];
    if (best !== undefined && chosen.length < STARTERS) chosen.push(best);
  }
  const starters = suggestAnswers(
    chosen.map((answer) => ({ answer })),
    { ...parts, lang, slots },
  );
  return [...starters, suggestBrowsing(lang)];
}

interface Themes {
  readonly facet: Facet;
  readonly values: readonly { readonly value: string; readonly answers: readonly IndexedAnswer[] }[];
}

/** The themes of the catalogue that have answers; undefined where there are fewer than two. */
export function findThemes({
  catalogue,
  answers,
}: Pick<DialogueParts, 'catalogue' | 'answers'>): Themes | undefined {
  const facet = catalogue.facets.find(({ about }) => about === 'theme');
  if (facet === undefined) return undefined;
  const values = facet.values.flatMap(({ label }) => {
    const own = answers.filter((answer) => valuesOf(answer, facet.id, {}, catalogue)?.includes(label));
    return own.length === 0 ? [] : [{ value: label, answers: own }];
  });
  return values.length < 2 ? undefined : { facet, values };
}

function answersOf(
  parts: DialogueParts,
  { facet, value }: { facet: string; value: string },
): readonly IndexedAnswer[] {
  if (facet === '') return parts.answers;
  return parts.answers.filter((answer) => valuesOf(answer, facet, {}, parts.catalogue)?.includes(value));
}

/** A topic that was not asked: all of its answers may be meant. */
function browsingTopic(question: string, answers: readonly IndexedAnswer[]): Topic {
  const candidates = answers.map(({ name }) => ({ answer: name, probability: 0 }));
  return { question, candidates, competing: [], fits: 0, slots: {}, unknown: [], asked: 0, spent: [] };
}

function isTitled(answer: IndexedAnswer): boolean {
  return findTitle(answer) !== undefined;
}

/** Short questions are read at a glance. */
function byTitleLength(a: IndexedAnswer, b: IndexedAnswer): number {
  const [mine, theirs] = [a, b].map((answer) => findTitle(answer)?.title ?? '') as [string, string];
  return mine.length - theirs.length || compareText(a.name, b.name);
}
