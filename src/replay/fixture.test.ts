import { describe, expect, it } from 'vitest';
import { parseConversations } from './fixture.ts';

const whole = `corpus: segur
conversations:
  - name: asks for the couloir
    lang: en
    given: { slots: { vague: [Vague 1] }, thresholds: { answer: 0.9, choice: 0.1 } }
    turns:
      - user: Quel est le délai ?
        expect:
          action: [clarify, answer]
          facet: couloir
          offers-not: [Imagerie]
      - pick: Officine
        expect: { facet: null, cites: [] }
      - unhelped: true
  - name: greets
    turns:
      - user: "2"
`;

const parse = (yaml: string) => parseConversations(yaml, 'a/b.yaml');

/** A file with one turn. */
const withTurn = (turn: string) => `corpus: ans\nconversations:\n  - name: x\n    turns:\n      - ${turn}\n`;

/** A file with one turn, and a line 4 before it. */
const withHead = (head: string) =>
  `conversations:\n  - name: x\n    lang: fr\n    ${head}\n    turns: [user: a]\n`;

describe('a file of conversations', () => {
  it('says which conversations are drafts', () => {
    expect(parse(withHead('draft: true')).conversations[0]!.isDraft).toBe(true);
    expect(parse(whole).conversations.map(({ isDraft }) => isDraft)).toEqual([false, false]);
    expect(() => parse(withHead('draft: false'))).toThrow('a/b.yaml:4:');
  });

  it('gives what is said and expected, turn by turn', () => {
    const { file, corpus, conversations } = parse(whole);
    expect([file, corpus]).toEqual(['a/b.yaml', 'segur']);
    expect(conversations).toMatchObject([
      {
        name: 'asks for the couloir',
        lang: 'en',
        given: { slots: { vague: ['Vague 1'] }, thresholds: { answer: 0.9, choice: 0.1 } },
        turns: [
          { input: { kind: 'user', text: 'Quel est le délai ?' }, expect: { action: ['clarify', 'answer'] } },
          { input: { kind: 'pick', label: 'Officine' }, expect: { facet: null, cites: [] } },
          { input: { kind: 'unhelped' }, expect: {} },
        ],
      },
      { name: 'greets', lang: 'fr', given: { slots: {} }, turns: [{ input: { kind: 'user', text: '2' } }] },
    ]);
  });

  it('keeps the line of each conversation, turn and expectation', () => {
    const [first, second] = parse(whole).conversations;
    expect([first!.line, second!.line]).toEqual([3, 15]);
    expect(first!.turns.map(({ line }) => line)).toEqual([7, 12, 14]);
    expect(first!.turns[0]!.lines).toEqual({ action: 9, facet: 10, 'offers-not': 11 });
  });

  it('may say of a conversation how it is tagged and why it is skipped', () => {
    const [tagged] = parse(withHead('tags: [slow, faq]')).conversations;
    expect([tagged!.tags, tagged!.skip]).toEqual([['slow', 'faq'], undefined]);
    const [skipped] = parse(withHead('skip: { reason: later, until: 2026-12-31 }')).conversations;
    expect([skipped!.tags, skipped!.skip]).toEqual([[], { line: 4, reason: 'later', until: '2026-12-31' }]);
  });

  it('may be about any corpus', () => {
    expect(parse(withHead('tags: [x]')).corpus).toBeUndefined();
  });

  it('keeps the lines of what must not hold', () => {
    const yaml = withTurn(
      'user: a\n        expect:\n          not:\n            lang: en\n            facet: null',
    );
    const [turn] = parse(yaml).conversations[0]!.turns;
    expect(turn!.lines).toEqual({ not: 8, 'not.lang': 8, 'not.facet': 9 });
  });

  it.each([
    ['a corpus without a name', 'corpus: ""\nconversations: []\n', /^a\/b\.yaml:1:9 corpus: /],
    ['YAML that is none', 'conversations:\n  - name: [x\n', /^a\/b\.yaml:\d+:\d+ /],
    [
      'no conversations',
      'corpus: ans\nconversations: []\n',
      /^a\/b\.yaml:2:16 conversations: must not be empty/,
    ],
    [
      'a turn that does nothing',
      withTurn('expect: { action: answer }'),
      /:5:9 .*must have one of user, pick, unhelped/,
    ],
    ['a turn that does two things', withTurn('{ user: a, pick: b }'), /:5:9 .*must have one of/],
    ['a number that is not quoted', withTurn('user: 2'), /:5:15 .*\.user: .*string/],
    [
      'an unknown action',
      withTurn('{ user: a, expect: { action: reply } }'),
      /:5:\d+ .*action: must be one of answer/,
    ],
    ['an unknown expectation', withTurn('{ user: a, expect: { cite: [x] } }'), /:5:\d+ .*cite/],
    ['an unknown message', withTurn('{ user: a, expect: { says: [hello] } }'), /:5:\d+ .*says\.0: /],
    ['an unknown flag', withTurn('{ user: a, expect: { flags: [short] } }'), /:5:\d+ .*flags\.0: /],
    ['an unknown language', withTurn('{ user: a, expect: { lang: nl } }'), /:5:\d+ .*lang: /],
    ['an empty «not»', withTurn('{ user: a, expect: { not: {} } }'), /:5:\d+ .*not: must not be empty/],
    ['a «not» in a «not»', withTurn('{ user: a, expect: { not: { not: { lang: fr } } } }'), /:5:\d+ .*not/],
    ['a hash that is none', withTurn('{ user: a, expect: { text-sha256: b26ef } }'), /must be a SHA-256/],
    ['a place without lines', withTurn('{ user: a, expect: { cites-at: [page.txt] } }'), /page\.txt:6-7/],
    ['bounds without any', withTurn('{ user: a, expect: { rank: { x: {} } } }'), /rank\.x: must have min/],
    [
      'bounds the wrong way',
      withTurn('{ user: a, expect: { rank: { x: { min: 2, max: 1 } } } }'),
      /above max/,
    ],
    ['a place of half', withTurn('{ user: a, expect: { rank: { x: { max: 1.5 } } } }'), /rank\.x\.max/],
    ['an unknown kind of data', withTurn('{ user: a, expect: { masks: [name] } }'), /masks\.0: /],
    ['a skip without an end', withHead('skip: { reason: later }'), /:4:\d+ .*skip\.until: must be a date/],
    [
      'a skip until no date',
      withHead('skip: { reason: later, until: 2026-02-30 }'),
      /:4:\d+ .*must be a date/,
    ],
    [
      'a skip without a reason',
      withHead('skip: { reason: " ", until: 2026-12-31 }'),
      /reason: must not be blank/,
    ],
    ['no tag among its tags', withHead('tags: []'), /:4:\d+ .*tags: must not be empty/],
    [
      'a list of nothing',
      withTurn('{ user: a, expect: { offers: [] } }'),
      /:5:\d+ .*offers: must not be empty/,
    ],
  ])('is refused with %s, naming file, line and column', (_, yaml, message) => {
    const refused = { code: 'FIXTURE_BROKEN', kind: 'input', message: expect.stringMatching(message) };
    expect(() => parse(yaml)).toThrow(expect.objectContaining(refused));
  });
});
