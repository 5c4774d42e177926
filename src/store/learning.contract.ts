import { describe, expect, it, onTestFinished } from 'vitest';
import type { ConversationStore } from './conversations.ts';
import { exchangeEvents } from './events.fixture.ts';
import type { LearningStore, Miss, NewProposal, QuestionKey } from './learning.ts';
import type { StoreOptions } from './store-options.ts';
import { CONVERSATION_TTL_MS, createOptions, START } from './store-under-test.fixture.ts';

type LearningConversations = ConversationStore & { readonly learning: LearningStore };

/** Opens a store with these options. */
export type OpenLearning = (options: Required<StoreOptions>) => Promise<LearningConversations>;

const RULES = 3;
const MODEL = 'model-a';

function missOf(place: string, rest: Partial<Miss> = {}): Miss {
  return {
    place,
    at: START,
    kind: 'refused',
    text: `Où est\0 le ${place} ? \ud83d`,
    shown: [],
    candidates: [{ answer: 'a1', probability: 0.25 }],
    ...rest,
  };
}

function proposalOf(id: string, group: string, questions: readonly QuestionKey[] = []): NewProposal {
  return {
    id,
    group,
    decision: { kind: 'missing', note: 'à écrire\0' },
    by: 'zoe',
    at: START,
    state: 'proposed',
    effect: { state: 'unknown' },
    questions,
  };
}

export function describeLearningStore(name: string, open: OpenLearning): void {
  const setUp = async () => {
    const { options, pass } = createOptions();
    const store = await open(options);
    onTestFinished(() => store[Symbol.asyncDispose]());
    const converse = async (kind?: 'replay'): Promise<string> => {
      const { id } = await store.start('fr', kind);
      await store.append(id, 0, exchangeEvents('m'));
      return id;
    };
    const { learning } = store;
    /** Keeps misses of a conversation with two events. */
    const keep = (id: string, ...misses: Miss[]) => learning.keepMisses(RULES, [{ id, events: 2, misses }]);
    const listKept = async () => (await learning.listMisses(0, 100, MODEL)).misses;
    const placesKept = async () => (await listKept()).map(({ conversation, place }) => [conversation, place]);
    return { store, learning, pass, converse, keep, listKept, placesKept };
  };

  describe(`learning store: ${name}`, () => {
    it('has visitors’ conversations read, those longest unseen first, until there is something new in them', async () => {
      const { store, learning, pass, converse, keep } = await setUp();
      await store.start('fr');
      await converse('replay');
      const first = await converse();
      pass(1);
      const second = await converse();
      expect(await learning.listUnread(RULES, 10)).toEqual([
        { id: first, events: 2 },
        { id: second, events: 2 },
      ]);
      expect(await learning.listUnread(RULES, 1)).toEqual([{ id: first, events: 2 }]);
      await keep(first);
      await keep(second, missOf('0'));
      expect(await learning.listUnread(RULES, 10)).toEqual([]);
      await store.append(first, 2, exchangeEvents('n'));
      expect(await learning.listUnread(RULES, 10)).toEqual([{ id: first, events: 4 }]);
      expect(await learning.listUnread(RULES + 1, 10)).toHaveLength(2);
    });

    it('keeps what was read in place of what was read before', async () => {
      const { converse, keep, listKept } = await setUp();
      const id = await converse();
      await keep(id, missOf('0'), missOf('2'));
      const askedAgain = { text: 'Sinon ?', shown: ['b2'] };
      const full = missOf('4', { kind: 'reworded', shown: ['c3'], askedAgain });
      await keep(id, missOf('2', { kind: 'unhelped' }), full);
      expect(await listKept()).toEqual([
        { conversation: id, ...missOf('2', { kind: 'unhelped' }) },
        { conversation: id, ...full },
      ]);
    });

    it('lists the latest after a time, oldest first, and tells how many there are', async () => {
      const { learning, converse, keep } = await setUp();
      const id = await converse();
      await keep(id, missOf('0'), missOf('2', { at: START + 5 }), missOf('4', { at: START + 9 }));
      const places = async (after: number, limit: number) => {
        const { misses, total } = await learning.listMisses(after, limit, MODEL);
        return [misses.map(({ place }) => place), total];
      };
      expect(await places(0, 10)).toEqual([['0', '2', '4'], 3]);
      expect(await places(START, 10)).toEqual([['2', '4'], 2]);
      expect(await places(0, 2)).toEqual([['2', '4'], 3]);
    });

    it('loses the misses of a conversation with it, erased or past its term', async () => {
      const { store, learning, pass, converse, keep, placesKept } = await setUp();
      const [erased, expired] = [await converse(), await converse()];
      pass(1);
      const kept = await converse();
      for (const id of [erased, expired, kept]) await keep(id, missOf('0'));
      const keys = [erased, expired, kept].map((conversation) => ({ conversation, place: '0' }));
      await learning.addProposal(proposalOf('p', 'g', keys));
      await store.erase(erased);
      expect(await placesKept()).toEqual([expired, kept].sort().map((id) => [id, '0']));
      pass(CONVERSATION_TTL_MS - 1);
      // From that moment on, and not from the next sweep.
      expect(await placesKept()).toEqual([[kept, '0']]);
      expect(await learning.listUnread(RULES + 1, 10)).toEqual([{ id: kept, events: 2 }]);
      const left = [{ conversation: kept, place: '0', text: missOf('0').text }];
      expect((await learning.findProposal('p'))!.questions).toEqual(left);
      await store.sweep();
      expect((await learning.findProposal('p'))!.questions).toEqual(left);
    });

    it('passes over what has gone meanwhile', async () => {
      const { store, learning, converse, keep, placesKept } = await setUp();
      const id = await converse();
      await store.erase(id);
      await keep(id, missOf('0'));
      await learning.keepVectors(MODEL, [{ conversation: id, place: '0', vector: new Float32Array(2) }]);
      await learning.addProposal(proposalOf('p', 'g', [{ conversation: id, place: '0' }]));
      expect(await placesKept()).toEqual([]);
      expect((await learning.findProposal('p'))!.questions).toEqual([]);
    });

    it('keeps sentence vectors with their questions, by model, until the question is another', async () => {
      const { learning, converse, keep, listKept } = await setUp();
      const id = await converse();
      await keep(id, missOf('0'), missOf('2'));
      const vector = Float32Array.from([0.1, -2e-9, 1]);
      await learning.keepVectors(MODEL, [
        { conversation: id, place: '0', vector },
        { conversation: id, place: '2', vector },
      ]);
      expect((await listKept()).map((miss) => miss.vector)).toEqual([vector, vector]);
      expect((await learning.listMisses(0, 9, 'model-b')).misses.map((miss) => miss.vector)).toEqual([
        undefined,
        undefined,
      ]);
      await keep(id, missOf('0', { kind: 'unhelped' }), missOf('2', { text: 'Autre chose ?' }));
      expect((await listKept()).map((miss) => miss.vector)).toEqual([vector, undefined]);
    });

    it('keeps a proposal as it was made', async () => {
      const { learning, converse, keep } = await setUp();
      const id = await converse();
      await keep(id, missOf('2'), missOf('0'));
      const questions = [
        { conversation: id, place: '0' },
        { conversation: id, place: '2' },
      ];
      const proposal: NewProposal = {
        ...proposalOf('p', 'g', questions),
        decision: { kind: 'phrasing', sha256: 'a'.repeat(64), texts: ['Où ?', '<b>'] },
        change: { file: 'editorial/x.yaml', baseSha256: undefined, patch: '--- a\n+++ b\n' },
      };
      expect(await learning.addProposal(proposal)).toBe(true);
      expect(await learning.findProposal('p')).toEqual({
        ...proposal,
        questions: questions.map((key) => ({ ...key, text: missOf(key.place).text })),
      });
      expect(await learning.findProposal('q\0')).toBeUndefined();
    });

    it('lists proposals with the latest first', async () => {
      const { learning } = await setUp();
      await learning.addProposal(proposalOf('old', 'g1'));
      await learning.addProposal({ ...proposalOf('young', 'g2'), at: START + 1 });
      await learning.addProposal(proposalOf('other', 'g3'));
      expect((await learning.listProposals()).map(({ id }) => id)).toEqual(['young', 'other', 'old']);
    });

    it('takes one decision a group, until it is withdrawn', async () => {
      const { learning } = await setUp();
      const taken = await Promise.all(['p', 'q'].map((id) => learning.addProposal(proposalOf(id, 'g'))));
      expect(taken.filter(Boolean)).toHaveLength(1);
      const [{ id } = { id: '' }] = await learning.listProposals();
      expect(await learning.changeProposal(id, 'proposed', { state: 'withdrawn' })).toBe(true);
      expect(await learning.addProposal(proposalOf('r', 'g'))).toBe(true);
      expect(await learning.addProposal(proposalOf('s', 'g'))).toBe(false);
      expect(await learning.listProposals()).toHaveLength(2);
    });

    it('changes a proposal in the state that is named, and no other', async () => {
      const { learning } = await setUp();
      await learning.addProposal(proposalOf('p', 'g'));
      const change = { file: 'editorial/y.yaml', baseSha256: 'b'.repeat(64), patch: '' };
      const known = { turns: 2, improved: 1, harmed: 0, changes: [] };
      const effect = { state: 'known', effect: known } as const;
      expect(await learning.changeProposal('p', 'applied', { effect })).toBe(false);
      expect(await learning.changeProposal('q', 'proposed', { effect })).toBe(false);
      expect(await learning.changeProposal('p', 'proposed', { change, effect })).toBe(true);
      expect(await learning.changeProposal('p', 'proposed', { state: 'applied' })).toBe(true);
      expect(await learning.findProposal('p')).toEqual({
        ...proposalOf('p', 'g'),
        state: 'applied',
        change,
        effect,
      });
    });
  });
}
