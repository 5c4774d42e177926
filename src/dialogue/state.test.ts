import { describe, expect, it } from 'vitest';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import { type DialogueEvent, dialogueEventSchema, type Topic } from './events.ts';
import { foldEvents, initialState, listExchanges, reduceDialogue } from './state.ts';

const at = '2025-01-15T09:30:00.000Z';

function turned(turn: Partial<Turn>, messageId = 'm1'): DialogueEvent {
  return {
    type: 'turned',
    messageId,
    at,
    turn: { query: 'q', action: 'answer', answers: [], messages: [], ...turn },
  };
}

function served(letter: string): ServedAnswer {
  const sha256 = letter.repeat(64);
  const citations = [{ file: 'faq.jsonl', startLine: 1, endLine: 1 }];
  return { answer: sha256.slice(0, 12), sha256, text: letter, citations, probability: 0.9 };
}

const topic: Topic = {
  question: 'Quel délai ?',
  candidates: [{ answer: 'aaaaaaaaaaaa', probability: 0.5 }],
  competing: ['aaaaaaaaaaaa'],
  fits: 0.9,
  slots: { produit: ['HDS'] },
  unknown: ['couloir'],
  asked: 1,
  spent: [],
};

describe('the state of a conversation', () => {
  it('knows nothing at first but the language that it was started in', () => {
    expect(initialState('de')).toEqual({
      lang: 'de',
      turns: 0,
      attendance: { by: 'assistant' },
      isWaiting: false,
      slots: {},
      topic: undefined,
      offer: { suggestions: [] },
      asksForRating: false,
      misunderstandings: 0,
    });
    expect(foldEvents('de', [])).toEqual(initialState('de'));
  });

  it('takes language, slots and topic from the events that say them, each as a whole', () => {
    const state = foldEvents('fr', [
      { type: 'slots-changed', slots: { couloir: ['Hôpital'], vague: ['Vague 1'] } },
      { type: 'slots-changed', slots: { couloir: ['Officine'] } },
      { type: 'topic-changed', topic },
      { type: 'language-changed', lang: 'it' },
    ]);
    expect(state).toMatchObject({ lang: 'it', slots: { couloir: ['Officine'] }, topic, turns: 0 });
  });

  it('is not changed by what was written, picked, rated or left', () => {
    const state = foldEvents('fr', [
      { type: 'topic-changed', topic },
      turned({ feedbackQuestion: 'Utile ?' }),
    ]);
    const others: DialogueEvent[] = [
      { type: 'said', messageId: 'm2', at, text: 'Non', masked: [] },
      { type: 'picked', messageId: 'm2', at, choice: { facet: null, value: 'x' }, label: 'X' },
      { type: 'rated', at, sha256: 'a'.repeat(64), useful: true },
      { type: 'contact-left', at },
    ];
    expect(others.reduce(reduceDialogue, state)).toEqual(state);
  });

  it('offers what the last turn offers, and nothing of the turns before', () => {
    const suggestion = { label: 'Quel prix ?', choice: { facet: null, value: 'aaaaaaaaaaaa' } };
    const clarification = { facet: 'couloir', question: 'Lequel ?', options: [] };
    const first = foldEvents('fr', [turned({ action: 'clarify', clarification, suggestions: [suggestion] })]);
    expect(first.offer).toEqual({ clarification, suggestions: [suggestion] });
    expect(reduceDialogue(first, turned({})).offer).toEqual({ suggestions: [] });
  });

  it('asks for a rating for as long as the last turn does', () => {
    const asking = foldEvents('fr', [turned({ feedbackQuestion: 'Utile ?' })]);
    expect(asking.asksForRating).toBe(true);
    expect(reduceDialogue(asking, turned({})).asksForRating).toBe(false);
  });

  it('waits for a person from the turn on that asks for one', () => {
    const before = foldEvents('fr', [turned({})]);
    expect(before).toMatchObject({ turns: 1, isWaiting: false });
    const asked = reduceDialogue(before, turned({ action: 'handoff' }));
    expect(reduceDialogue(asked, turned({}))).toMatchObject({ turns: 3, isWaiting: true });
  });

  it('leaves the state before as it was', () => {
    const state = Object.freeze(initialState('fr'));
    reduceDialogue(state, turned({ action: 'abstain' }));
    expect(state).toEqual(initialState('fr'));
  });

  it('is the same when made of events that went to disk and back', () => {
    const events: DialogueEvent[] = [
      { type: 'said', messageId: 'm1', at, text: 'Quel délai ?', masked: ['email'] },
      { type: 'topic-changed', topic },
      turned({ answers: [served('a')], feedbackQuestion: 'Utile ?' }),
      { type: 'agent-took', at, agent: 'Zoé' },
      { type: 'agent-said', messageId: 'a1', at, agent: 'Zoé', text: 'Bonjour.' },
      { type: 'agent-released', at, waiting: true },
    ];
    const back = events.map((event) => dialogueEventSchema.parse(JSON.parse(JSON.stringify(event))));
    expect(foldEvents('fr', back as DialogueEvent[])).toEqual(foldEvents('fr', events));
  });
});

describe('misunderstandings in a row', () => {
  const count = (...actions: Turn['action'][]): number =>
    foldEvents(
      'fr',
      actions.map((action) => turned({ action })),
    ).misunderstandings;

  it('are the turns that found nothing', () => {
    expect(count('abstain')).toBe(1);
    expect(count('abstain', 'abstain')).toBe(2);
  });

  it.each(['answer', 'clarify', 'handoff'] as const)('end with a turn that has an action %s', (action) => {
    expect(count('abstain', action)).toBe(0);
    expect(count('abstain', action, 'abstain')).toBe(1);
  });

  it('are neither made nor made up for by small talk', () => {
    expect(count('smalltalk')).toBe(0);
    expect(count('abstain', 'smalltalk', 'abstain')).toBe(2);
  });
});

describe('listExchanges', () => {
  const [a, b] = [served('a'), served('b')];
  const rated = (answer: ServedAnswer, useful: boolean): DialogueEvent => ({
    type: 'rated',
    at,
    sha256: answer.sha256,
    useful,
  });

  it('gives each message with its turn, oldest first', () => {
    const events: DialogueEvent[] = [
      { type: 'said', messageId: 'm1', at, text: 'un', masked: [] },
      turned({ query: 'un' }, 'm1'),
      { type: 'contact-left', at },
      turned({ query: 'deux' }, 'm2'),
    ];
    expect(listExchanges(events)).toEqual([
      { messageId: 'm1', at, turn: expect.objectContaining({ query: 'un' }), feedback: {} },
      { messageId: 'm2', at, turn: expect.objectContaining({ query: 'deux' }), feedback: {} },
    ]);
  });

  it('gives the last word on each answer, wherever the answer was shown', () => {
    const events = [
      turned({ answers: [a, b] }, 'm1'),
      rated(a, false),
      rated(b, false),
      turned({ answers: [b] }, 'm2'),
      rated(b, true),
    ];
    expect(listExchanges(events).map(({ feedback }) => feedback)).toEqual([
      { [a.sha256]: false, [b.sha256]: true },
      { [b.sha256]: true },
    ]);
  });

  it('knows no word on answers that nobody rated', () => {
    expect(listExchanges([turned({ answers: [a, b] }), rated(b, true)])[0]!.feedback).toEqual({
      [b.sha256]: true,
    });
  });
});
