import { describe, expect, it } from 'vitest';
import type { Clarification, Suggestion, Turn } from '../../src/protocol/turn.ts';
import { ACTION_FACET, HANDOFF_CHOICE, NONE_OPTION, UNKNOWN_OPTION } from '../../src/protocol/turn.ts';
import { type ChatState, initialChatState } from './chat-state.ts';
import type { Entries } from './entries.ts';
import { findOptions, findSuggestions } from './offers.ts';

const facetQuestion: Clarification = {
  facet: 'couloir',
  question: 'Votre question concerne quel couloir Ségur ?',
  lang: 'fr',
  options: [
    { value: 'Hôpital', label: 'Hôpital', count: 2 },
    { value: 'Imagerie', label: 'Imagerie', count: 1 },
    { value: UNKNOWN_OPTION, label: 'I do not know', count: 3 },
    { value: NONE_OPTION, label: 'None of these', count: 0 },
  ],
};
const titleQuestion: Clarification = {
  facet: null,
  question: 'Is your question one of these?',
  lang: 'fr',
  options: [
    { value: '0123456789ab', label: 'Quel délai ?', count: 1 },
    { value: NONE_OPTION, label: 'None of these', count: 0 },
  ],
};
const suggestions: Suggestion[] = [
  { label: 'Quel prix ?', choice: { facet: null, value: 'ba9876543210' } },
  { label: 'Talk to a person', choice: { facet: ACTION_FACET, value: HANDOFF_CHOICE } },
];

const turnWith = (more: Partial<Turn>): Turn => ({
  query: 'Délai',
  action: 'clarify',
  answers: [],
  messages: [],
  lang: 'en',
  ...more,
});

/** A turn with these offers, then what followed. */
const stateWith = (
  more: Partial<Turn>,
  followed: Entries = [],
  pending?: ChatState['pending'],
): ChatState => ({
  ...initialChatState,
  entries: [{ id: 'm1', text: 'Délai', turn: turnWith(more) }, ...followed],
  pending,
});
const answered = { id: 'm2', text: 'Hôpital', turn: turnWith({}) };
const unanswered = { id: 'm2', text: 'Hôpital' };
const pendingWith = (failed: boolean) => ({ request: { id: 'm2', text: 'Hôpital' }, failed });

describe('findOptions', () => {
  const optionsOf = (...given: Parameters<typeof stateWith>) => findOptions(stateWith(...given), 0, 'fr');

  it('finds none where the turn asks nothing', () => {
    expect(optionsOf({})).toBeUndefined();
    expect(findOptions(initialChatState, 0, 'fr')).toBeUndefined();
  });

  it('sets the ways out apart from the values of a facet', () => {
    const { kind, offers, escapes } = optionsOf({ clarification: facetQuestion })!;
    expect(kind).toBe('values');
    expect(offers.map(({ choice }) => choice)).toEqual([
      { facet: 'couloir', value: 'Hôpital' },
      { facet: 'couloir', value: 'Imagerie' },
    ]);
    expect(escapes.map(({ label }) => label)).toEqual(['I do not know', 'None of these']);
  });

  it('knows the corpus’s words from the assistant’s', () => {
    const facet = optionsOf({ clarification: facetQuestion })!;
    expect([facet.question.lang, facet.offers[0]?.lang, facet.escapes[0]?.lang]).toEqual(['fr', 'fr', 'en']);
    const titles = optionsOf({ clarification: titleQuestion })!;
    expect(titles.kind).toBe('titles');
    expect([titles.question.lang, titles.offers[0]?.lang, titles.escapes[0]?.lang]).toEqual([
      'en',
      'fr',
      'en',
    ]);
  });

  it('opens those of the last turn alone, and marks what was replied to an earlier one', () => {
    const standing = (...given: Parameters<typeof stateWith>) =>
      optionsOf(...given)!.offers.map(({ isOpen, isChosen }) => [isOpen, isChosen]);
    const asks = { clarification: facetQuestion };
    const open = [
      [true, false],
      [true, false],
    ];
    const chosen = [
      [false, true],
      [false, false],
    ];
    expect(standing(asks)).toEqual(open);
    expect(standing(asks, [answered])).toEqual(chosen);
    expect(standing(asks, [unanswered], pendingWith(false))).toEqual(chosen);
    // What was refused is no reply: the turn before is still the last one.
    expect(standing(asks, [unanswered], pendingWith(true))).toEqual(open);
    expect(standing(asks, [unanswered])).toEqual(open);
  });
});

describe('findSuggestions', () => {
  const suggestionsOf = (...given: Parameters<typeof stateWith>) =>
    findSuggestions(stateWith(...given), 0, 'fr');

  it('finds none where the turn suggests nothing', () => {
    expect(suggestionsOf({})).toBeUndefined();
    expect(suggestionsOf({ suggestions: [] })).toBeUndefined();
  });

  it('lists questions in the corpus’s language, then actions in the assistant’s', () => {
    const { offers, actions } = suggestionsOf({ suggestions })!;
    expect(offers).toMatchObject([{ label: 'Quel prix ?', lang: 'fr', choice: suggestions[0]?.choice }]);
    expect(actions).toMatchObject([
      { label: 'Talk to a person', lang: 'en', choice: suggestions[1]?.choice },
    ]);
  });

  it('keeps actions open while the conversation goes on, but for the time of a message', () => {
    const after = suggestionsOf({ suggestions }, [answered])!;
    expect(after.offers[0]).toMatchObject({ isOpen: false, isChosen: false });
    expect(after.actions[0]).toMatchObject({ isOpen: true, isChosen: undefined });
    const meanwhile = suggestionsOf({ suggestions }, [unanswered], pendingWith(false))!;
    expect(meanwhile.actions[0]?.isOpen).toBe(false);
  });
});
