import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { initialState } from '../dialogue/state.ts';
import { sayAssistant } from '../messages/assistant/say.ts';
import type { ServedAnswer, Turn } from '../protocol/turn.ts';
import type { Expectations } from './expectation-schema.ts';
import { findMismatches } from './expectations.ts';

const known = new Map([
  ['fourth', 'dddddddddddd'],
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
      title: 'Est-ce le cas ?',
      scope: [{ facet: 'couloir', values: ['Officine', 'Hôpital'] }],
      scopeNote: 'Valable pour\u00a0: Officine',
      flags: ['links-lost'],
      flagNotes: [sayAssistant('fr', 'linksLost')],
      replyTo: 'Est-ce vrai\u00a0?',
    }),
    serve('bbbbbbbbbbbb', {
      replyTo: 'Et ça ?',
      text: 'Non,\nsauf\u00a0: jamais.',
      citations: [{ file: 'a/page.txt', startLine: 6, endLine: 7 }],
      probability: 0.4,
    }),
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
    candidates: [
      { answer: 'bbbbbbbbbbbb', probability: 0.5 },
      { answer: 'cccccccccccc', probability: 0.25 },
    ],
    competing: [],
    fits: 1,
    slots: { offre: ['Certification'] },
    unknown: [],
    asked: 0,
    spent: [],
  },
};

const check = (expected: Expectations, seen: Turn = turn) =>
  findMismatches(expected, { turn: seen, state, masked: ['phone'], names }).map(({ assertion }) => assertion);

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
    'cites-at',
    [{ 'cites-at': ['a/page.txt:6-7', 'faq.jsonl:1'] }, { 'cites-at': ['faq.jsonl:1-1'] }],
    [{ 'cites-at': ['a/page.txt:6'] }, { 'cites-at': ['page.txt:6-7'] }],
  ],
  [
    'text-sha256',
    [{ 'text-sha256': sha256Of('Oui.') }, { 'text-sha256': [sha256Of('Non,\nsauf\u00a0: jamais.')] }],
    [{ 'text-sha256': sha256Of('Oui') }, { 'text-sha256': 'aaaaaaaaaaaa'.padEnd(64, '0') }],
  ],
  [
    'title',
    [{ title: 'Est-ce le cas ?' }, { title: ['Est-ce le cas ?'] }],
    [{ title: 'Est-ce le cas' }, { title: ['Est-ce le cas ?', 'Autre ?'] }],
  ],
  [
    'text-contains',
    [{ 'text-contains': 'sauf : jamais' }, { 'text-contains': ['Oui', 'Non,\nsauf'] }],
    [{ 'text-contains': 'oui' }, { 'text-contains': ['Oui', 'toujours'] }],
  ],
  [
    'rank',
    [
      { rank: { second: { max: 1 }, third: { min: 2, max: 2 } } },
      // Not found at all: behind all that was.
      { rank: { fourth: { min: 3 } } },
    ],
    [{ rank: { third: { max: 1 } } }, { rank: { fourth: { max: 99 } } }, { rank: { second: { min: 2 } } }],
  ],
  [
    'probability',
    [
      // As it is shown, not as it was found; of what was not found, none.
      { probability: { first: { min: 0.9, max: 0.9 }, second: { max: 0.4 }, third: { min: 0.25 } } },
      { probability: { fourth: { max: 0 } } },
    ],
    [{ probability: { second: { min: 0.5 } } }, { probability: { fourth: { min: 0.01 } } }],
  ],
  [
    'scope',
    [{ scope: { couloir: ['Hôpital', 'Officine'], vague: [] } }, { scope: {} }],
    [{ scope: { couloir: ['Officine'] } }, { scope: { vague: ['Vague 1'] } }],
  ],
  ['masks', [{ masks: ['phone'] }], [{ masks: [] }, { masks: ['phone', 'email'] }]],
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
    expect(findMismatches(expected, { turn, state, masked: [], names })).toEqual([
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
      'cites-at': ['x:1'],
      'text-sha256': sha256Of('x'),
      'text-contains': 'x',
      title: 'x',
      scope: {},
      'scope-note': 'x',
      flags: ['truncated'],
      handoff: {},
      'replies-to': ['x'],
      reasons: ['sure'],
    };
    expect(check(expected, bare)).toEqual(Object.keys(expected));
    expect(check({ facet: null }, bare)).toEqual(['facet']);
    expect(check({ cites: [], 'cites-not': ['first'], 'offers-not': ['x'] }, bare)).toEqual([]);
  });

  it('under «not» are reported one by one where they hold', () => {
    const expected: Expectations = {
      action: 'answer',
      not: { action: 'abstain', cites: ['first', 'second'], facet: 'vague', lang: 'fr' },
    };
    expect(findMismatches(expected, { turn, state, masked: [], names })).toEqual([
      { assertion: 'not.cites', expected: 'anything but ["first","second"]', actual: 'just that' },
      { assertion: 'not.lang', expected: 'anything but fr', actual: 'just that' },
    ]);
  });

  it('name what is there of bounds that are not kept', () => {
    const expected: Expectations = { rank: { third: { max: 1 }, fourth: { max: 1 } } };
    expect(findMismatches(expected, { turn, state, masked: [], names })).toMatchObject([
      { expected: '{"third":{"max":1},"fourth":{"max":1}}', actual: '{"third":2,"fourth":"not found"}' },
    ]);
  });

  it('throw for an answer that is not in the corpus', () => {
    for (const expected of [
      { cites: ['nobody'] },
      { 'cites-first': 'nobody' },
      { 'cites-not': ['nobody'] },
      { rank: { nobody: { max: 1 } } },
      { not: { cites: ['nobody'] } },
    ]) {
      expect(() => check(expected)).toThrow('«nobody» names no answer of this corpus');
    }
  });
});
