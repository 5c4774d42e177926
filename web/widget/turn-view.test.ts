import { nothing, type TemplateResult } from 'lit';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../../src/protocol/turn.ts';
import { templateText } from '../parts/template-text.fixture.ts';
import { initialChatState } from './chat-state.ts';
import type { LeftContact } from './entries.ts';
import { turnView } from './turn-view.ts';

const options = {
  language: 'fr',
  server: '',
  starters: [],
  toolsOf: () => ({ check: undefined, matches: undefined, onCheck() {}, onMatches() {}, canMark: true }),
  actions: { ask() {}, choose() {}, rate() {}, leaveContact() {} },
} as const;

function shownOf(more: Partial<Turn>, contact?: LeftContact): string {
  const turn: Turn = { query: 'Délai', action: 'answer', answers: [], messages: [], ...more };
  const entry = { id: 'm1', text: 'Délai', turn, contact };
  const state = { ...initialChatState, entries: [entry] };
  const view = turnView(entry, turn, 0, { ...options, state });
  return view === nothing ? '' : templateText(view as TemplateResult);
}

const answer = {
  answer: '0123456789ab',
  sha256: '0'.repeat(64),
  text: '60 jours.',
  citations: [{ file: '003.txt', startLine: 12, endLine: 12 }],
  probability: 0.9,
};

describe('turnView', () => {
  it('shows nothing for what is said to a person', () => {
    const handoff = { online: true, takesContact: false };
    expect(shownOf({ action: 'handoff', handoff })).toBe('');
  });

  it('marks the language of a turn that is in another than the widget', () => {
    const messages = ['The FAQ is in French.'];
    expect(shownOf({ messages, lang: 'en' })).toContain('<p class="bubble" part="bubble" lang=en>The FAQ');
    expect(shownOf({ messages, lang: 'fr' })).toContain('<p class="bubble" part="bubble" lang=>The FAQ');
  });

  it('says above a card to which of several questions it replies, in the visitor’s words', () => {
    const shown = shownOf({ answers: [{ ...answer, replyTo: 'quel <b>délai</b> ?' }] });
    expect(shown).toMatch(
      /<p class="reply-to">À votre question\u00a0: quel <b>délai<\/b> \?<\/p>\s*<article/,
    );
  });

  it('leaves the disclosure to the thread, which says it before the first message', () => {
    const shown = shownOf({ disclosure: 'Je suis un programme.', messages: ['Bonjour.'] });
    expect(shown).toContain('Bonjour.');
    expect(shown).not.toContain('programme');
  });

  it('names the group of the suggestions', () => {
    const suggestions = [{ label: 'Quel prix ?', choice: { facet: null, value: 'ba9876543210' } }];
    expect(shownOf({ suggestions })).toMatch(
      /role="group" aria-label=Suggestions>[\s\S]*>Quel prix \?<\/button>/,
    );
  });

  it('asks for a contact where the turn takes one', () => {
    const takes = { handoff: { online: false, takesContact: true } };
    expect(shownOf({ handoff: { online: true, takesContact: false } })).not.toContain('<form');
    expect(shownOf(takes)).toMatch(
      /<label for=contact-0>Adresse électronique ou numéro de téléphone<\/label>/,
    );
    expect(shownOf(takes, { kind: 'invalid' })).toMatch(
      /role="alert">Écrivez une adresse[\s\S]*aria-invalid=true/,
    );
    const taken = shownOf(takes, { kind: 'taken' });
    expect(taken).not.toContain('<form');
    expect(taken).toContain('role="status">Merci, vos coordonnées sont enregistrées.');
  });
});
