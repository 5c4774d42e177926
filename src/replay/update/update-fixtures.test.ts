import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { createAnswerNames } from '../answer-names.ts';
import { deadline, deadlineCorpus, generous } from '../deadlines.fixture.ts';
import { parseConversations } from '../fixture.ts';
import { runConversation } from '../run-conversation.ts';
import { runSuite } from '../run-suite.ts';
import { updateFile } from './update-fixtures.ts';

let searchable: Searchable;
let parts: DialogueParts;
beforeAll(async () => {
  searchable = await createSearchable(deadlineCorpus);
  parts = createTestParts(searchable, generous);
});
afterAll(() => searchable[Symbol.asyncDispose]());

async function update(yaml: string, ran = yaml) {
  const results = await runSuite(parseConversations(ran, 'x.yaml').conversations, {
    play: (conversation) => runConversation(conversation, parts),
    clock: { now: () => 0 },
  });
  return updateFile('x.yaml', yaml, results, createAnswerNames(parts.answers));
}

/** Expectations of one turn, as they are and as they become. */
async function become(user: string, expected: string): Promise<string> {
  const head = `conversations:\n  - name: a\n    turns:\n      - user: ${user}\n        expect: `;
  const updated = await update(`${head}${expected}\n`);
  expect(updated?.results.map(({ failures }) => failures)).toEqual([[]]);
  expect(updated!.yaml.startsWith(head)).toBe(true);
  return updated!.yaml.slice(head.length).trimEnd();
}

describe('a fixture that is updated', () => {
  const language = 'Quelle langue écrire ?';
  it.each([
    [language, '{ action: abstain, cites: [depot-hopital] }', '{ action: answer, cites: [langue] }'],
    [language, '{ cites-first: depot-officine }', '{ cites-first: langue }'],
    [language, '{ facet: couloir, action: answer }', '{ action: answer }'],
    [language, '{ cites-not: [langue, depot-officine] }', '{ cites-not: [depot-officine] }'],
    [language, '{ cites-not: [langue] }', '{}'],
    [language, '{ text-contains: [français, anglais] }', '{ text-contains: [français] }'],
    [
      language,
      `{ text-sha256: ${'a'.repeat(64)} }`,
      expect.stringMatching(/^\{ text-sha256: "?[0-9a-f]{64}"? \}$/),
    ],
    [language, '{ cites-at: ["x.txt:1"] }', expect.stringMatching(/^\{ cites-at: \["?faq\.jsonl:3"?\] \}$/)],
    [language, '{ rank: { langue: { min: 2, max: 3 } } }', '{ rank: { langue: { min: 1, max: 3 } } }'],
    [
      language,
      '{ probability: { langue: { max: 0 } } }',
      expect.stringMatching(/^\{ probability: \{ langue: \{ max: [01]\.?\d{0,3} \} \} \}$/),
    ],
    [language, '{ says: [greeting] }', expect.stringContaining('feedbackQuestion')],
    [language, '{ says-word: pomme, lang: en }', '{ lang: fr }'],
    [language, '{ query: anglais, masks: [email] }', '{ query: Quelle langue écrire ?, masks: [] }'],
    [language, '{ handoff: { online: true } }', '{}'],
    [language, '{ not: { action: answer }, lang: fr }', '{ lang: fr }'],
    [language, '{ not: { action: answer, lang: en } }', '{ not: { lang: en } }'],
    [deadline, '{ offers: [Hôpital, Ville] }', '{ offers: [Hôpital] }'],
    [
      deadline,
      '{ offers: [Ville], facet: vague }',
      expect.stringMatching(/^\{ offers: \[Hôpital, Officine.*\], facet: couloir \}$/),
    ],
    [deadline, '{ offers-not: [Hôpital, Ville] }', '{ offers-not: [Ville] }'],
    [deadline, '{ asks: Quoi ? }', expect.stringMatching(/^\{ asks: .+ \}$/)],
    ['parler à une personne', '{ handoff: { online: true } }', '{ handoff: { online: false } }'],
  ])('after «%s», %s becomes what is there', async (user, expected, becomes) => {
    expect(await become(user, expected)).toEqual(becomes);
  });

  const yaml = `# ours
conversations:
  - name: holds   # as it is
    turns:
      - user: ${language}
        expect: {  action: answer  }

  - name: does not
    # of old
    tags: [ x ]
    turns:
      - user: ${deadline}
        expect:
          # the point
          action: answer # once
          cites: [ depot-hopital ]

      - pick: 'Hôpital'
        expect: { cites: [depot-officine] } # late
`;

  it('keeps everything that holds, comments, order and layout', async () => {
    const updated = await update(yaml);
    expect(updated).toMatchObject({ file: 'x.yaml', rewritten: 3 });
    expect(updated!.yaml).toBe(
      yaml
        .replace('action: answer # once', 'action: clarify # once')
        .replace('cites: [ depot-hopital ]', 'cites: []')
        .replace('cites: [depot-officine] } # late', 'cites: [depot-hopital] } # late'),
    );
    expect(updated!.results.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(await update(updated!.yaml)).toBeUndefined();
  });

  it('still fails by what is no expectation', async () => {
    const [head, gone] = ['conversations:\n  - name: a\n    turns:\n', '      - pick: Nulle part\n'];
    const updated = await update(
      `${head}      - user: ${language}\n        expect: { action: abstain }\n${gone}`,
    );
    expect(updated!.yaml).toBe(
      `${head}      - user: ${language}\n        expect: { action: answer }\n${gone}`,
    );
    expect(updated!.results[0]).toMatchObject({
      status: 'failed',
      failures: [{ assertion: 'pick', line: 6 }],
    });
    expect(await update(`${head}${gone}`)).toBeUndefined();
  });

  it('is left as it is where somebody has changed the conversation meanwhile', async () => {
    expect(await update(yaml.replace('Hôpital', 'Officine'), yaml)).toBeUndefined();
    expect(await update(yaml.replace('name: does not', 'name: other'), yaml)).toBeUndefined();
  });
});
