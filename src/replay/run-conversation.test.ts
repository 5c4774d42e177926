import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestParts } from '../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../dialogue/parts.ts';
import { createSearchable, type Searchable } from '../retrieval/searchable.fixture.ts';
import { deadline, deadlineCorpus, generous } from './deadlines.fixture.ts';
import { parseConversations } from './fixture.ts';
import { formatFailures } from './format-failure.ts';
import { formatTranscript } from './format-transcript.ts';
import { runConversation } from './run-conversation.ts';

let searchable: Searchable;
let parts: DialogueParts;
beforeAll(async () => {
  searchable = await createSearchable(deadlineCorpus);
  parts = createTestParts(searchable, generous);
});
afterAll(() => searchable[Symbol.asyncDispose]());

/** Runs the only conversation of a file that has these lines from line 5 on. */
function run(turns: string, { head = '', from = parts } = {}) {
  const yaml = `corpus: segur\nconversations:\n  - name: tells of deadlines\n    ${head}\n    turns:\n${turns}`;
  return runConversation(parseConversations(yaml, 'x.yaml').conversations[0]!, from);
}

describe('a conversation', () => {
  it('is played turn by turn, each from the state that the one before left', async () => {
    const { played, failures } = await run(`
      - user: ${deadline}
        expect: { action: clarify, facet: couloir, offers: [Hôpital, Officine], slots-not: [couloir] }
      - user: officine
        expect: { action: answer, cites: [depot-officine], slots: { couloir: [Officine] } }
      - user: Quelle langue écrire ?
        expect: { action: answer, cites: [langue], slots: { couloir: [Officine] } }
`);
    expect(formatFailures(failures)).toBe('');
    expect(played.map(({ turn }) => turn.action)).toEqual(['clarify', 'answer', 'answer']);
    expect(played.map(({ state }) => state.turns)).toEqual([1, 2, 3]);
    expect(played[1]!.events.map(({ type }) => type)).toContain('slots-changed');
  });

  it('is the same every time', async () => {
    const script = `
      - user: ${deadline}
      - pick: Hôpital
`;
    const [first, second] = [await run(script), await run(script)];
    expect(second).toEqual(first);
  });

  it('clicks on options, on suggestions and on what is always there, by label or by message', async () => {
    const { failures, played } = await run(`
      - user: ${deadline}
      - pick: Officine
        expect: { cites: [depot-officine] }
      - user: Bonjour
        expect: { suggests: [Quelle langue écrire ?] }
      - pick: Quelle langue écrire ?
        expect: { cites: [langue] }
      - pick: Parler à une personne
        expect: { action: handoff }
      - pick: personOption
        expect: { action: handoff, says: [handoffWaiting] }
`);
    expect(formatFailures(failures)).toBe('');
    expect(played).toHaveLength(6);
  });

  it('says that an answer did not help', async () => {
    const { failures } = await run(`
      - user: Quelle langue écrire ?
        expect: { says: [feedbackQuestion] }
      - unhelped: true
        expect: { query: Non, cites-not: [langue] }
`);
    expect(formatFailures(failures)).toBe('');
  });

  it('begins with what is given, in the language that is given', async () => {
    const { failures } = await run(
      `
      - user: ${deadline}
        expect: { action: answer, cites: [depot-hopital], slots: { couloir: [Hôpital] } }
`,
      { head: 'given: { slots: { couloir: [Hôpital] } }' },
    );
    expect(formatFailures(failures)).toBe('');
    const inGerman = await run('      - user: "?"\n        expect: { lang: de }\n', { head: 'lang: de' });
    expect(formatFailures(inGerman.failures)).toBe('');
  });

  it('is as sure as it is told to be', async () => {
    const turn = (action: string) => `\n      - user: ${deadline}\n        expect: { action: ${action} }\n`;
    const never = await run(turn('abstain'), { head: 'given: { thresholds: { answer: 1, choice: 1 } }' });
    expect(formatFailures(never.failures)).toBe('');
    expect(never.played).toHaveLength(1);
    const usual = await run(turn('abstain'));
    expect(usual.failures).toMatchObject([{ assertion: 'action' }]);
  });
});

describe('a failure', () => {
  it('has the line of what was expected, both sides, and what was found', async () => {
    const { failures, played } = await run(`
      - user: ${deadline}
        expect:
          action: clarify
          cites: [langue]
      - user: officine
        expect: { cites: [depot-hopital] }
`);
    expect(played).toHaveLength(2);
    expect(failures).toMatchObject([
      { file: 'x.yaml', line: 10, turn: 1, assertion: 'cites', expected: '["langue"]', actual: '[]' },
      {
        line: 12,
        turn: 2,
        conversation: 'tells of deadlines',
        assertion: 'cites',
        expected: '["depot-hopital"]',
        actual: '["depot-officine"]',
        question: deadline,
      },
    ]);
    const found = failures[1]!.candidates.map(({ name }) => name);
    expect(found.slice(0, 2).sort()).toEqual(['depot-hopital', 'depot-officine']);
    expect(failures[1]!.candidates[0]!.probability).toBeGreaterThan(0);
  });

  it('ends a conversation that clicks on what is not there, and says what is', async () => {
    const { failures, played } = await run(`
      - user: ${deadline}
      - pick: Imagerie
      - user: merci
`);
    expect(played).toHaveLength(1);
    expect(failures).toMatchObject([{ line: 8, turn: 2, assertion: 'pick', expected: 'Imagerie' }]);
    expect(failures[0]!.actual).toContain('"Hôpital","Officine","Je ne sais pas"');
  });

  it('ends a conversation in which something is thrown, with the line of the turn', async () => {
    const broken: DialogueParts = {
      ...parts,
      searcher: { retrieve: () => Promise.reject(new Error('the model is gone')) },
    };
    const { failures, played } = await run('      - user: bonjour\n      - user: un délai\n', {
      from: broken,
    });
    expect(played).toHaveLength(1);
    expect(failures).toMatchObject([{ line: 7, turn: 2, assertion: 'exception' }]);
    expect(failures[0]!.actual).toMatch(/^Error: the model is gone\n\s+at /);
  });

  it.each([
    ['an answer', '', 'expect: { cites: [nobody] }', '«nobody» names no answer'],
    ['a value that is given', 'given: { slots: { couloir: [LGO] } }', 'expect: {}', 'no value «LGO»'],
    [
      'a facet that is given',
      'given: { slots: { lane: [LGO] } }',
      'expect: {}',
      'the facet lane has no value',
    ],
  ])('is told of %s that the corpus does not know', async (_, head, rest, message) => {
    const { failures } = await run(`      - user: bonjour\n        ${rest}\n`, { head });
    expect(failures).toMatchObject([{ assertion: 'exception', turn: 1 }]);
    expect(failures[0]!.actual).toContain(message);
  });
});

describe('a transcript', () => {
  it('reads like a conversation', async () => {
    const transcript = await run(`
      - user: ${deadline}
      - pick: Officine
      - user: Bonjour
`);
    expect(formatTranscript(transcript).split('\n')).toEqual([
      `> ${deadline}`,
      '  clarify (fr)',
      '  ? Votre question concerne quel couloir Ségur ?',
      '    1. Hôpital',
      '    2. Officine',
      '    3. Je ne sais pas',
      '    4. Aucun de ces choix',
      '> [Officine]',
      '  answer (fr)',
      expect.stringMatching(
        /^ {2}= Quel est le délai de dépôt \? \(0\.\d{3}, Valable pour\u00a0: Officine\)$/,
      ),
      '> Bonjour',
      '  smalltalk (fr)',
      '  Bonjour. Posez votre question, ou choisissez un sujet.',
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^ {2}\+ /)),
      '  + Parler à une personne',
    ]);
  });
});
