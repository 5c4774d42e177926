import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseConversations, readConversations } from './fixture.ts';

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

describe('a file of conversations', () => {
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

  it.each([
    ['an unknown corpus', 'corpus: anss\nconversations: []\n', /^a\/b\.yaml:1:9 corpus: /],
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

describe('a folder of conversations', () => {
  it('is read in order of the names, other files left out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'guichet-replay-'));
    try {
      for (const name of ['b.yaml', 'a.yaml', 'notes.md']) {
        await writeFile(join(folder, name), withTurn('user: bonjour'));
      }
      const files = await readConversations(folder);
      expect(files.map(({ file }) => file)).toEqual([join(folder, 'a.yaml'), join(folder, 'b.yaml')]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
