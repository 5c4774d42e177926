import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { createAnswerNames } from '../answer-names.ts';
import { parseConversations } from '../fixture.ts';
import { runConversation } from '../run-conversation.ts';
import { recordFixture } from './record-fixture.ts';
import type { RecordedStep } from './recorded-dialogue.ts';

const deadline = 'Quel est le délai de dépôt ?';
const rows = [
  { id: 'depot-hopital', question: deadline, answer: 'Soixante jours.', couloir: 'Hôpital' },
  { id: 'depot-officine', question: deadline, answer: 'Trente jours.', couloir: 'Officine' },
  { id: 'langue', question: 'Quelle langue écrire ?', answer: 'Le français.' },
];
const corpus = { 'faq.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') };

let searchable: Searchable;
let parts: DialogueParts;
beforeAll(async () => {
  searchable = await createSearchable(corpus);
  parts = createTestParts(searchable, { minProbability: 0, minChoiceProbability: 0, maxAnswers: 1 });
});
afterAll(() => searchable[Symbol.asyncDispose]());

const said = (text: string): RecordedStep => ({ kind: 'said', text });

function record(steps: readonly RecordedStep[], name?: string, lang: 'fr' | 'en' = 'fr'): Promise<string> {
  const names = createAnswerNames(parts.answers);
  return recordFixture({ lang, steps, forPersons: 0 }, name, { parts, names, corpus: 'faq' });
}

describe('a recorded fixture', () => {
  it('has what was said and clicked, and what happens then', async () => {
    const yaml = await record(
      [said('Bonjour'), said(deadline), said('Officine'), said('Parler à une personne')],
      'a deadline',
    );
    expect(
      yaml,
    ).toBe(`# What is expected is what happened when this was recorded: keep of it what should hold.
corpus: faq
conversations:
  - name: a deadline
    tags: [recorded]
    turns:
      - user: Bonjour
        expect: { action: smalltalk, says: [greeting] }
      - user: ${deadline}
        expect: { action: clarify, facet: couloir, offers: [Hôpital, Officine, unknownOption, noneOption] }
      - pick: Officine
        expect: { action: answer, cites-first: depot-officine, slots: { couloir: [Officine] } }
      - pick: personOption
        expect: { action: handoff, handoff: { takesContact: true } }
`);
  });

  it('holds when it is run, whatever was said', async () => {
    const steps: RecordedStep[] = [
      said('Quelle langue écrire ?'),
      { kind: 'unhelped', text: 'Non' },
      { kind: 'typed', text: 'Officine' },
      { kind: 'picked', text: 'Ce choix n’existe plus' },
      said(' - a: "b" #c\n\n  d\t'),
      said('What language should I write in, please?'),
      said('zut'),
    ];
    const [conversation] = parseConversations(await record(steps, undefined, 'en'), 'x.yaml').conversations;
    expect(conversation).toMatchObject({ lang: 'en', name: 'Quelle langue écrire ? (recorded)' });
    expect(conversation!.turns.map(({ input }) => input.kind)).toEqual([
      'user',
      'unhelped',
      'user',
      'user',
      'user',
      'user',
      'user',
    ]);
    const { failures, played } = await runConversation(conversation!, parts);
    expect(failures).toEqual([]);
    expect(played.map(({ script }) => script.expect.action)).toEqual(played.map(({ turn }) => turn.action));
    expect(conversation!.turns[4]!.input).toEqual({ kind: 'user', text: ' - a: "b" #c\n\n  d\t' });
  });

  it('has no personal data, in its name neither', async () => {
    const yaml = await record([
      said('je suis jean.dupont@example.org, tél. 06 12 34 56 78'),
      said('4111 1111 1111 1111'),
    ]);
    for (const data of ['dupont', '12 34', '1111']) expect(yaml).not.toContain(data);
    expect(yaml).toMatch(/name: .*masquée.*\(recorded\)/);
  });
});
