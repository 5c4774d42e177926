import { describe, expect, it } from 'vitest';
import { initialState } from '../dialogue/state.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import type { Expectations } from './expectation-schema.ts';
import { findMismatches } from './expectations.ts';

const known = new Map([
  ['first', 'aaaaaaaaaaaa'],
  ['aaaaaaaaaaaa', 'aaaaaaaaaaaa'],
  ['second', 'bbbbbbbbbbbb'],
  ['third', 'cccccccccccc'],
]);
const called = new Map([...known].toReversed().map(([reference, name]) => [name, reference]));
const names = {
  find: (reference: string) => known.get(reference),
  describe: (name: string) => called.get(name) ?? name,
};

function serve(answer: string, rest: Partial<ServedAnswer> = {}): ServedAnswer {
  const citations = [{ file: 'faq.jsonl', startLine: 1, endLine: 1 }];
  return { answer, sha256: answer.padEnd(64, '0'), text: 'Oui.', citations, probability: 0.9, ...rest };
}

const turn: Turn = {
  query: 'Rappelez-moi au [donnée masquée\u00a0: numéro de téléphone]',
  action: 'answer',
  answers: [
    serve('aaaaaaaaaaaa', {
      scopeNote: 'Valable pour\u00a0: Officine',
      flags: ['links-lost'],
      flagNotes: [sayAssistant('fr', 'linksLost')],
      replyTo: 'Est-ce vrai\u00a0?',
    }),
    serve('bbbbbbbbbbbb', { replyTo: 'Et ça ?' }),
  ],
  clarification: {
    facet: 'couloir',
    question: 'Votre question concerne quel couloir Ségur ?',
    options: [
      { value: 'Officine', label: 'Officine', count: 1 },
      { value: '*unknown', label: sayAssistant('fr', 'unknownOption'), count: 2 },
    ],
  },
  messages: [sayAssistant('fr', 'unmatchedInAnswer', { words: '«\u00a0Validité\u00a0»' })],
  disclosure: sayAssistant('fr', 'disclosure'),
  lang: 'fr',
  suggestions: [
    { label: sayAssistant('fr', 'personOption'), choice: { facet: '*action', value: 'handoff' } },
    { label: 'Où ?', choice: { facet: null, value: 'cccccccccccc' } },
  ],
  handoff: { online: false, takesContact: true },
  reasons: [{ code: 'confidence' }],
};

const state = {
  ...initialState('fr'),
  slots: { couloir: ['Officine', 'Hôpital'] },
  topic: {
    question: 'x',
    candidates: [],
    competing: [],
    fits: 1,
    slots: { offre: ['Certification'] },
    unknown: [],
    asked: 0,
    spent: [],
  },
};

const check = (expected: Expectations, seen: Turn = turn) =>
  findMismatches(expected, { turn: seen, state, names }).map(({ assertion }) => assertion);

/** What holds of the turn above, and what does not. */
const cases: readonly (readonly [keyof Expectations, readonly Expectations[], readonly Expectations[]])[] = [
  [
    'action',
    [{ action: 'answer' }, { action: ['clarify', 'answer'] }],
    [{ action: 'clarify' }, { action: ['abstain'] }],
  ],
  ['facet', [{ facet: 'couloir' }], [{ facet: 'vague' }, { facet: null }]],
  ['asks', [{ asks: 'Votre question concerne quel couloir Ségur ?' }], [{ asks: 'Quel couloir ?' }]],
  ['offers', [{ offers: ['unknownOption', 'Officine'] }], [{ offers: ['Officine', 'Imagerie'] }]],
  ['offers-not', [{ 'offers-not': ['Imagerie'] }], [{ 'offers-not': ['Imagerie', 'Officine'] }]],
  [
    'cites',
    [{ cites: ['first', 'second'] }],
    [{ cites: ['second', 'first'] }, { cites: ['first'] }, { cites: [] }],
  ],
  ['cites-first', [{ 'cites-first': 'aaaaaaaaaaaa' }], [{ 'cites-first': 'second' }]],
  ['cites-not', [{ 'cites-not': ['third'] }], [{ 'cites-not': ['third', 'second'] }]],
  [
    'slots',
    [{ slots: { couloir: ['Hôpital', 'Officine'], offre: ['Certification'] } }],
    [{ slots: { couloir: ['Officine'] } }, { slots: { vague: ['Vague 1'] } }],
  ],
  [
    'slots-not',
    [{ 'slots-not': ['vague'] }],
    [{ 'slots-not': ['vague', 'couloir'] }, { 'slots-not': ['offre'] }],
  ],
  [
    'says',
    [{ says: ['unmatchedInAnswer', 'disclosure', 'linksLost'] }],
    [{ says: ['disclosure', 'noAnswer'] }],
  ],
  ['says-not', [{ 'says-not': ['noAnswer'] }], [{ 'says-not': ['noAnswer', 'scopeNote'] }]],
  ['says-word', [{ 'says-word': 'validité' }], [{ 'says-word': 'valid' }]],
  ['suggests', [{ suggests: ['Où ?', 'personOption'] }], [{ suggests: ['browseOption'] }]],
  ['suggests-not', [{ 'suggests-not': ['browseOption'] }], [{ 'suggests-not': ['personOption'] }]],
  ['lang', [{ lang: 'fr' }], [{ lang: 'en' }]],
  ['scope-note', [{ 'scope-note': 'Valable pour : Officine' }], [{ 'scope-note': 'Valable pour tous' }]],
  ['flags', [{ flags: ['links-lost'] }], [{ flags: ['links-lost', 'truncated'] }]],
  ['handoff', [{ handoff: { online: false } }], [{ handoff: { online: false, takesContact: false } }]],
  ['query', [{ query: '[donnée masquée : numéro de téléphone]' }], [{ query: '06' }]],
  ['replies-to', [{ 'replies-to': ['Est-ce vrai ?', 'Et ça ?'] }], [{ 'replies-to': ['Est-ce vrai ?'] }]],
  ['reasons', [{ reasons: ['confidence'] }], [{ reasons: ['facet-gain'] }]],
];

describe.each(cases)('«%s»', (assertion, holding, failing) => {
  it.each(holding)('holds: %j', (expected) => {
    expect(check(expected)).toEqual([]);
  });

  it.each(failing)('does not hold: %j', (expected) => {
    expect(check(expected)).toEqual([assertion]);
  });
});

describe('expectations', () => {
  it('are reported in the order of the fixture, with what is there instead', () => {
    const expected: Expectations = { facet: null, action: 'abstain', lang: 'fr', cites: ['aaaaaaaaaaaa'] };
    expect(findMismatches(expected, { turn, state, names })).toEqual([
      { assertion: 'facet', expected: 'null', actual: 'couloir' },
      { assertion: 'action', expected: 'abstain', actual: 'answer' },
      { assertion: 'cites', expected: '["aaaaaaaaaaaa"]', actual: '["first","second"]' },
    ]);
  });

  it('do not hold of a turn that has none of it', () => {
    const bare: Turn = { query: '', action: 'smalltalk', answers: [], messages: [] };
    const expected: Expectations = {
      facet: 'couloir',
      asks: 'x',
      offers: ['x'],
      'cites-first': 'first',
      'says-word': 'x',
      suggests: ['x'],
      'scope-note': 'x',
      flags: ['truncated'],
      handoff: {},
      'replies-to': ['x'],
      reasons: ['x'],
    };
    expect(check(expected, bare)).toEqual(Object.keys(expected));
    expect(check({ facet: null }, bare)).toEqual(['facet']);
    expect(check({ cites: [], 'cites-not': ['first'], 'offers-not': ['x'] }, bare)).toEqual([]);
  });

  it('throw for an answer that is not in the corpus', () => {
    for (const expected of [
      { cites: ['fourth'] },
      { 'cites-first': 'fourth' },
      { 'cites-not': ['fourth'] },
    ]) {
      expect(() => check(expected)).toThrow('«fourth» names no answer of this corpus');
    }
  });
});
