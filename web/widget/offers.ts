import type { Language } from '../../src/protocol/language.ts';
import type { ACTION_FACET, Choice } from '../../src/protocol/turn.ts';
import { CORPUS_LANGUAGE } from '../parts/mark-language.ts';
import { type ChatState, isWaiting } from './chat-state.ts';

/** Something that a turn offers to choose, as it stands now. */
export interface Offer {
  readonly label: string;
  readonly lang: string;
  readonly choice: Choice;
  /** Whether it can still be chosen. */
  readonly isOpen: boolean;
  /** Undefined for what can be done again and again. */
  readonly isChosen: boolean | undefined;
}

export interface Options {
  readonly question: { readonly text: string; readonly lang: string };
  /** Whole questions, or the values of a facet, which are a word or two. */
  readonly kind: 'titles' | 'values';
  readonly offers: readonly Offer[];
  /** Ways out of the question: «Je ne sais pas», «Aucun de ces choix», «Autres questions». */
  readonly escapes: readonly Offer[];
}

export interface Suggestions {
  readonly offers: readonly Offer[];
  /** A person and the themes: they can be asked for at any time. */
  readonly actions: readonly Offer[];
}

/** The protocol's, which cannot be imported without all of its schemas. */
const actionFacet: typeof ACTION_FACET = '*action';

/** The options of the turn at `index`; undefined where it asks nothing. `language` is the widget's. */
export function findOptions(state: ChatState, index: number, language: Language): Options | undefined {
  const turn = state.entries[index]?.turn;
  if (turn?.clarification === undefined) return undefined;
  const { facet, question, options, lang = CORPUS_LANGUAGE } = turn.clarification;
  const spoken = turn.lang ?? language;
  const standing = standingOf(state, index);
  const offers = options.map(({ value, label }) => ({
    ...standing(label),
    lang: isEscape(value) ? spoken : lang,
    choice: { facet, value },
  }));
  return {
    question: { text: question, lang: facet === null ? spoken : lang },
    kind: facet === null ? 'titles' : 'values',
    offers: offers.filter(({ choice }) => !isEscape(choice.value)),
    escapes: offers.filter(({ choice }) => isEscape(choice.value)),
  };
}

/** What the turn at `index` suggests; undefined where that is nothing. `language` is the widget's. */
export function findSuggestions(
  state: ChatState,
  index: number,
  language: Language,
): Suggestions | undefined {
  const turn = state.entries[index]?.turn;
  if (turn?.suggestions === undefined || turn.suggestions.length === 0) return undefined;
  const spoken = turn.lang ?? language;
  const standing = standingOf(state, index);
  const isAction = (choice: Choice) => choice.facet === actionFacet;
  const offers = turn.suggestions.map(
    ({ label, choice }): Offer =>
      isAction(choice)
        ? { label, choice, lang: spoken, isOpen: !isWaiting(state), isChosen: undefined }
        : { ...standing(label), choice, lang: CORPUS_LANGUAGE },
  );
  return {
    offers: offers.filter(({ choice }) => !isAction(choice)),
    actions: offers.filter(({ choice }) => isAction(choice)),
  };
}

/**
 * Language of what the visitor said at `index`, where it is known: of a question or a value that the FAQ offered, the
 * FAQ's. Undefined for their own words.
 */
export function findSaidLanguage(state: ChatState, index: number): string | undefined {
  const { text, turn } = state.entries[index]!;
  const isOffered = state.entries.slice(0, index).some(({ turn: before }) => {
    const options = before?.clarification?.options.filter(({ value }) => !isEscape(value)) ?? [];
    const suggestions = before?.suggestions?.filter(({ choice }) => choice.facet !== actionFacet) ?? [];
    return [...options, ...suggestions].some(({ label }) => label === text);
  });
  const isTitle = turn?.answers.some(({ title }) => title === text) ?? false;
  return isOffered || isTitle ? CORPUS_LANGUAGE : undefined;
}

/** Only what the last turn offers can be chosen; what the visitor replied to an earlier one stays marked. */
function standingOf(
  state: ChatState,
  index: number,
): (label: string) => Pick<Offer, 'label' | 'isOpen' | 'isChosen'> {
  const waiting = isWaiting(state) ? state.pending?.request.id : undefined;
  const reply = state.entries.slice(index + 1).find(({ id, turn }) => turn !== undefined || id === waiting);
  return (label) => ({ label, isOpen: reply === undefined, isChosen: reply?.text === label });
}

/** No facet value and no answer begins with an asterisk. */
function isEscape(value: string): boolean {
  return value.startsWith('*');
}
