import { afterAll, describe, expect, it } from 'vitest';
import type { PolicySettings } from '../../dialogue/decision.ts';
import { createTestParts } from '../../dialogue/parts.fixture.ts';
import { createSearchable, type Searchable } from '../../retrieval/searchable.fixture.ts';
import { conversationsOf } from '../results.fixture.ts';
import type { DiffGround } from './diff-ground.ts';
import { createDiffSides } from './diff-sides.ts';
import { createIndexGround } from './index-ground.ts';
import { diffConversations } from './run-diff.ts';

const deadline = 'Quel est le délai de dépôt ?';
const rows = [
  { id: 'depot', question: deadline, alternatives: ['combien de temps'], answer: 'Soixante jours.' },
  { id: 'langue', question: 'Quelle langue écrire ?', answer: 'Le français.', couloir: 'Hôpital' },
  { id: 'logo', question: 'Où placer le logo ?', answer: 'En bas de page.' },
];
type Row = (typeof rows)[number];

/** The hashing embedder knows words only: everything found is shown. */
const generous: PolicySettings = { minProbability: 0, minChoiceProbability: 0, maxAnswers: 1 };

const opened: Searchable[] = [];
afterAll(async () => {
  for (const each of opened) await each[Symbol.asyncDispose]();
});

async function open(changed: readonly Row[] = rows, settings = generous) {
  const corpus = { 'faq.jsonl': changed.map((row) => `${JSON.stringify(row)}\n`).join('') };
  const searchable = await createSearchable(corpus);
  opened.push(searchable);
  return createTestParts(searchable, settings);
}

const conversations = conversationsOf(`
  - name: tells of deadlines
    skip: { reason: does not matter, until: 2020-01-01 }
    turns:
      - user: ${deadline}
        expect: { cites: [nobody] }
      - user: Quelle langue écrire ?
      - user: Bonjour
  - name: clicks on what is not there
    turns:
      - user: Bonjour
      - pick: Nulle part
      - user: merci
`);

const clock = { now: () => 0 };

const groundOf = (parts: Awaited<ReturnType<typeof open>>): DiffGround =>
  createIndexGround({ build: 'build-1', model: 'hashing', corpusNames: [], parts });

async function diff(before: Awaited<ReturnType<typeof open>>, after: typeof before) {
  return diffGrounds(groundOf(before), groundOf(after));
}

async function diffGrounds(before: DiffGround, after: DiffGround) {
  const run = await diffConversations(conversations, { ...createDiffSides(before, after), clock });
  return { ...run, changed: run.changes.filter(({ kind }) => kind !== 'same') };
}

const replaceFirst = (changes: object) =>
  rows.map((row, i) => (i === 0 ? { ...row, ...changes } : row)) as Row[];

describe('a difference', () => {
  it('is none between an index and itself, whatever the fixtures expect', async () => {
    const parts = await open();
    const { changes, changed, unplayed, conversations } = await diff(parts, parts);
    expect(changed).toEqual([]);
    expect({ turns: changes.length, unplayed, conversations }).toEqual({
      turns: 4,
      unplayed: 2,
      conversations: 2,
    });
  });

  it('comes from the corpus where a text has changed or gone', async () => {
    const before = await open();
    const { changed } = await diff(before, await open(replaceFirst({ answer: 'Trente jours.' })));
    expect(changed).toMatchObject([
      {
        conversation: 'tells of deadlines',
        line: 6,
        turn: 1,
        kind: 'answer-changed',
        isHarmful: true,
        reason: {
          kind: 'corpus',
          answers: [{ name: 'depot', change: 'text', difference: '[-Soixante-] {+Trente+} jours.' }],
        },
        before: { answers: [{ name: 'depot', isShown: true, rank: 1 }] },
      },
    ]);
    const gone = await diff(before, await open(rows.slice(1)));
    expect(gone.changed[0]).toMatchObject({ turn: 1, isHarmful: true, reason: { kind: 'corpus' } });
    expect(gone.changed[0]!.reason).toMatchObject({ answers: [{ name: 'depot', change: 'gone' }] });
  });

  it('comes from what is said about an answer where its text is the same', async () => {
    const { changed } = await diff(await open(), await open(replaceFirst({ question: 'Où déposer ?' })));
    expect(changed[0]).toMatchObject({ turn: 1, reason: { kind: 'editorial' } });
    expect(changed[0]!.reason).toMatchObject({ answers: ['depot'], aspects: ['title'] });
  });

  it('comes from the thresholds where nothing was scored otherwise', async () => {
    const before = await open();
    const after = { ...before, settings: { ...generous, minProbability: 1, minChoiceProbability: 1 } };
    const { changed } = await diff(before, after);
    expect(changed.map(({ kind, reason }) => [kind, reason?.kind])).toEqual([
      ['became-refusal', 'settings'],
      ['became-refusal', 'settings'],
    ]);
    const back = await diff(after, before);
    expect(back.changed.map(({ kind, isHarmful }) => [kind, isHarmful])).toEqual([
      ['became-answer', false],
      ['became-answer', false],
    ]);
  });

  it('is none to speak of where both sides fail: that is thrown', async () => {
    const failing = {
      ...(await open()),
      searcher: { retrieve: () => Promise.reject(new Error('the model has ended')) },
    };
    await expect(diff(failing, failing)).rejects.toMatchObject({
      code: 'NEITHER_PLAYED',
      message: expect.stringContaining('«tells of deadlines»'),
    });
  });

  it('names the parts of a score that moved', async () => {
    const before = await open();
    const after = {
      ...before,
      searcher: {
        retrieve: async (query: string, topK: number) => {
          const found = await before.searcher.retrieve(query, topK);
          const hits = found.hits.map((hit) => ({
            ...hit,
            probability: 0.1 * hit.probability,
            parts: { ...hit.parts, lexical: 0 },
          }));
          return { ...found, hits };
        },
      },
    };
    const { changed } = await diff(before, after);
    expect(changed[0]).toMatchObject({ kind: 'probability-moved', reason: { kind: 'score' } });
    expect(changed[0]!.reason).toMatchObject({ moved: [{ answer: 'depot', part: 'lexical', after: 0 }] });
  });

  it('tells what was thrown where one side cannot go on', async () => {
    const ground = groundOf(await open());
    const play: DiffGround['play'] = async (conversation) => {
      const transcript = await ground.play(conversation);
      if (conversation.name !== 'tells of deadlines') return transcript;
      const [failure] = (await ground.play(conversations[1]!)).failures;
      const thrown = { ...failure!, assertion: 'exception', actual: 'Error: gone\n    at x.ts' } as const;
      return { ...transcript, played: transcript.played.slice(0, 1), failures: [thrown] };
    };
    const { changed } = await diffGrounds(ground, { ...ground, play });
    expect(changed.map(({ turn, kind, reason }) => [turn, kind, reason])).toEqual([
      [2, 'not-played', { kind: 'fault', message: 'Error: gone' }],
      [3, 'not-played', { kind: 'earlier', turn: 2 }],
    ]);
  });

  it('is told of nothing that has become another index meanwhile', async () => {
    const ground = groundOf(await open());
    const confirm = async () => {
      throw new Error('another index');
    };
    await expect(diffGrounds(ground, { ...ground, confirm })).rejects.toThrow('another index');
    await expect(diffGrounds({ ...ground, confirm }, ground)).rejects.toThrow('another index');
  });

  it('comes from an earlier turn where a turn goes on with what that one found', async () => {
    const before = await open();
    const retrieve = async (query: string, topK: number) => {
      const found = await before.searcher.retrieve(query, topK);
      const turned = found.hits.toReversed().map((hit, i) => {
        const { rank, probability } = found.hits[i]!;
        return { ...hit, rank, probability, parts: { ...hit.parts, lexical: -1 } };
      });
      return { ...found, hits: turned };
    };
    const sides = createDiffSides(groundOf(before), groundOf({ ...before, searcher: { retrieve } }));
    const going = conversationsOf(`
  - name: goes on
    turns: [user: combien de temps, unhelped: true, user: Où mettre le logo de la page]
`);
    const { changes } = await diffConversations(going, { ...sides, clock });
    const found = changes.toSorted((a, b) => a.turn - b.turn);
    expect(found.map(({ reason }) => reason?.kind)).toEqual(['score', 'earlier', 'score']);
  });
});
