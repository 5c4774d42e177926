import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Of } from '../../core/text.ts';
import type { DialogueParts } from '../../dialogue/parts.ts';
import type { Searchable } from '../../retrieval/searchable.fixture.ts';
import { conversationsOf } from '../results.fixture.ts';
import { createDamagedParts, damagedRows, openDamagedRows } from './damage.fixture.ts';
import { drawMutations } from './draw-mutations.ts';
import type { Mutation, MutationKind, MutationSubject } from './mutation.ts';
import { runMutations } from './run-mutations.ts';

let searchable: Searchable;
let subject: MutationSubject;
let mutations: readonly Mutation[];
beforeAll(async () => {
  searchable = await openDamagedRows();
  // The hashing embedder is never sure: everything found is shown.
  const settings = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 1 };
  subject = { index: searchable.index, settings };
  mutations = drawMutations(subject, 40, 1);
});
afterAll(() => searchable[Symbol.asyncDispose]());

const [depot, langue, logo] = damagedRows as [
  (typeof damagedRows)[number],
  (typeof damagedRows)[number],
  (typeof damagedRows)[number],
];
const tells = ({ id, question }: typeof depot, expect: string) =>
  `  - name: tells ${id}\n    turns:\n      - user: ${JSON.stringify(question)}\n        expect: ${expect}\n`;

const weak = conversationsOf(tells(logo, '{ action: answer }') + tells(langue, '{ action: answer }'));
const strict = conversationsOf(
  damagedRows
    .map((row) => tells(row, `{ action: answer, cites: [${row.id}], text-sha256: ${sha256Of(row.answer)} }`))
    .join(''),
);

const clock = { now: () => 0 };

function run(
  suite: typeof weak,
  kinds: readonly MutationKind[],
  createParts: (subject: MutationSubject) => DialogueParts = createDamagedParts,
) {
  const chosen = mutations.filter(({ kind }) => kinds.includes(kind));
  const undamaged = createDamagedParts(subject);
  return runMutations(suite, { subject, mutations: chosen, undamaged, createParts, clock });
}

describe('a suite', () => {
  it('notices what it holds on to, and names the fixture and what did not hold', async () => {
    const outcomes = await run(strict, ['drop-answer', 'swap-texts', 'change-character', 'swap-titles']);
    expect(outcomes.length).toBeGreaterThan(8);
    expect(outcomes.filter(({ noticed }) => noticed === undefined)).toEqual([]);
    const ofText = outcomes.find(({ mutation }) => mutation.kind === 'change-character')!;
    expect(ofText.noticed).toMatchObject({ file: 'x.yaml', assertion: 'text-sha256' });
    const ofDrop = outcomes.find(({ mutation }) => mutation.kind === 'drop-answer')!;
    expect(ofDrop.noticed).toMatchObject({ assertion: 'reference' });
  });

  it('does not notice what it says nothing of', async () => {
    const outcomes = await run(weak, ['change-character', 'swap-texts', 'move-facet']);
    expect(outcomes.every(({ noticed }) => noticed === undefined)).toBe(true);
  });

  it('runs what reaches the damage first, and stops at the first failure', async () => {
    const told: string[] = [];
    const createParts = (damaged: MutationSubject) => {
      const parts = createDamagedParts(damaged);
      const retrieve: DialogueParts['searcher']['retrieve'] = (query, topK) => {
        told.push(query);
        return parts.searcher.retrieve(query, topK);
      };
      return { ...parts, searcher: { retrieve } };
    };
    const [vectors] = await run(strict, ['swap-vectors'], createParts);
    const concerned = subject.index.answers.findIndex(({ name }) =>
      vectors!.mutation.concerns.includes(name),
    );
    expect(told[0]).toBe(damagedRows[concerned]!.question);
  });

  it('is refused where it fails without a damage', async () => {
    const failing = conversationsOf(tells(depot, '{ action: handoff }'));
    await expect(run(failing, ['drop-answer'])).rejects.toMatchObject({
      code: 'SUITE_FAILING',
      kind: 'input',
      message: expect.stringContaining('the first at x.yaml:5 (action)'),
    });
  });

  it('leaves out what is skipped', async () => {
    const skipped = conversationsOf(
      `${tells(logo, '{}')}    skip: { reason: waits, until: 9999-12-31 }\n${tells(langue, '{}')}`,
    );
    const [outcome] = await run(skipped, ['drop-branch']);
    expect(outcome!.noticed).toBeUndefined();
  });
});
