import { describe, expect, it, onTestFinished } from 'vitest';
import { sha256Of } from '../core/text.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { ConversationStore } from './conversations.ts';
import { agentSaid, exchangeEvents, handoffEvents, saidEvent, turnedEvent } from './events.fixture.ts';
import { dayOf } from './facts.ts';
import { FIGURES_DAYS, type FiguresStore } from './figures.ts';
import type { StoreOptions } from './store-options.ts';
import { CONVERSATION_TTL_MS, createOptions, START } from './store-under-test.fixture.ts';
import { readWanted } from './terms.ts';

type CountedConversations = ConversationStore & { readonly figures: FiguresStore };

/** Opens a store with these options. */
export type OpenFigures = (options: Required<StoreOptions>) => Promise<CountedConversations>;

const DAY_MS = 24 * 60 * 60 * 1000;
const TODAY = dayOf(START);
const at = new Date(START).toISOString();
const hash = sha256Of('Oui.');

/** A turn that took some time. */
function timed(messageId: string, tookMs: number): DialogueEvent {
  return { ...turnedEvent(messageId, 'Oui.'), tookMs };
}

function rated(useful: boolean): DialogueEvent {
  return { type: 'rated', at, sha256: hash, useful };
}

export function describeFiguresStore(name: string, open: OpenFigures): void {
  const setUp = async () => {
    const { options, pass } = createOptions();
    const store = await open(options);
    onTestFinished(() => store[Symbol.asyncDispose]());
    const converse = async (events: readonly DialogueEvent[], kind?: 'replay'): Promise<string> => {
      const { id } = await store.start('fr', kind);
      await store.append(id, 0, events);
      return id;
    };
    const { figures } = store;
    /** What was counted, as `kind name count`, in order. */
    const count = async (from = TODAY, to = TODAY) => {
      const { days } = await figures.readFigures(from, to);
      return days.map((fact) => `${fact.kind} ${fact.name} ${fact.count}`.replace('  ', ' ')).sort();
    };
    const find = async (words?: string, rest: object = {}) => {
      const wanted = words === undefined ? undefined : readWanted(words);
      const found = await figures.find({ words: wanted, limit: 50, ...rest });
      return found.map(({ id }) => id);
    };
    return { store, figures, pass, converse, count, find };
  };

  describe(`figures: ${name}`, () => {
    it('counts conversations, turns, what they show, how long they took and what visitors say of it', async () => {
      const { store, figures, converse, count } = await setUp();
      const id = await converse([saidEvent('1', 'a'), timed('1', 147), ...exchangeEvents('2')]);
      await store.append(id, 4, [saidEvent('3', 'b'), timed('3', 153), ...handoffEvents('4')]);
      await store.append(id, 8, [rated(true), { type: 'agent-took', at, agent: 'Zoé' }]);
      await converse([...handoffEvents('1'), ...handoffEvents('2')]);
      expect(await count()).toEqual([
        'asked 2',
        'conversation 2',
        'response 150 2',
        'shown 2',
        'taken 1',
        'turn abstain 1',
        'turn answer 2',
        'turn handoff 3',
        'useful 1',
      ]);
      const { answers } = await figures.readFigures(TODAY - 3, TODAY + 3);
      expect(answers.map(({ kind, name, count: times }) => [kind, name, times]).sort()).toEqual([
        ['shown', hash, 2],
        ['useful', hash, 1],
      ]);
    });

    it('counts the visitor’s last word on an answer', async () => {
      const { store, converse, count } = await setUp();
      const id = await converse([saidEvent('1', 'a'), turnedEvent('1', 'Oui.'), rated(true)]);
      await store.append(id, 3, [rated(false)]);
      expect((await count()).filter((line) => line.startsWith('use'))).toEqual(['useless 1']);
    });

    it('counts no message to the person who has the conversation', async () => {
      const { converse, count } = await setUp();
      const { turn, ...passedOn } = turnedEvent('1');
      const reasons = [{ code: 'passed-on' }];
      await converse([saidEvent('1', 'a'), { ...passedOn, turn: { ...turn, action: 'handoff', reasons } }]);
      expect(await count()).toEqual(['conversation 1']);
    });

    it('counts by day, within the days that are asked for', async () => {
      const { figures, converse, count } = await setUp();
      const next = { at: new Date(START + DAY_MS).toISOString() };
      await converse([...exchangeEvents('1'), { ...turnedEvent('2'), ...next }]);
      const { days } = await figures.readFigures(TODAY, TODAY + 1);
      expect(days.filter(({ kind }) => kind === 'turn').map(({ day }) => day - TODAY)).toEqual(
        expect.arrayContaining([0, 1]),
      );
      expect(await count(TODAY + 1, TODAY + 1)).toEqual(['turn abstain 1']);
      expect(await count(TODAY + 2, TODAY + 9)).toEqual([]);
    });

    it('forgets the figures of a conversation that is erased', async () => {
      const { store, converse, count } = await setUp();
      await store.erase(await converse(exchangeEvents('1', 'Oui.')));
      expect(await count()).toEqual([]);
    });

    it('keeps the sums of what is past its term, for so many days', async () => {
      const { store, pass, converse, count } = await setUp();
      for (const message of ['1', '2']) {
        await converse([...exchangeEvents(message, 'Oui.'), rated(true)]);
        const before = await count();
        pass(CONVERSATION_TTL_MS);
        await store.sweep();
        expect(await count()).toEqual(before);
      }
      expect(await count()).toEqual(['conversation 2', 'shown 2', 'turn answer 2', 'useful 2']);
      pass((FIGURES_DAYS - 1) * DAY_MS);
      await store.sweep();
      expect(await count()).toHaveLength(4);
      pass(DAY_MS);
      await store.sweep();
      expect(await count()).toEqual([]);
    });

    it('knows nothing of replays', async () => {
      const { converse, count, find } = await setUp();
      await converse(exchangeEvents('1', 'Oui.'), 'replay');
      expect(await count()).toEqual([]);
      expect(await find('question')).toEqual([]);
    });
  });

  describe(`search: ${name}`, () => {
    it('finds all of the words, whatever their case, accents and endings', async () => {
      const { converse, find } = await setUp();
      const first = await converse([saidEvent('1', 'Où sont les certifiés du Ségur ?'), turnedEvent('1')]);
      await converse([saidEvent('1', 'Le Ségur, c’est quoi ?'), turnedEvent('1')]);
      for (const words of ['certifiée SEGUR', 'l’Ségur certifié', 'certifies  segur !'])
        expect(await find(words), words).toEqual([first]);
      expect(await find('certifiée autre')).toEqual([]);
    });

    it('finds what was picked, titles and names of answers shown, and what people wrote', async () => {
      const { converse, find } = await setUp();
      const { turn, ...turned } = turnedEvent('1', 'Oui.');
      const answers = turn.answers.map((answer) => ({ ...answer, title: 'Est-ce payant ?' }));
      const choice = { facet: null, value: 'x' };
      const id = await converse([
        { type: 'picked', messageId: '1', at, choice, label: 'Une radiologie' },
        { ...turned, turn: { ...turn, answers } },
        agentSaid('2', [{ kind: 'text', text: 'Rappelez demain.' }]),
        agentSaid('3'),
      ]);
      for (const words of ['radiologie', 'payant', hash.slice(0, 12), 'rappelez', 'bonjour'])
        expect(await find(words), words).toEqual([id]);
      expect(await find('oui')).toEqual([]);
    });

    it('lists those last seen first, with the visitor’s first words, as many as are asked for', async () => {
      const { store, figures, pass, converse, find } = await setUp();
      await store.start('fr');
      const first = await converse(exchangeEvents('1', 'Oui.'));
      pass(1);
      const second = await converse([{ type: 'language-changed', lang: 'en' }, ...exchangeEvents('2')]);
      expect(await figures.find({ limit: 9 })).toEqual([
        { id: second, startedAt: START + 1, lastSeenAt: START + 1, firstWords: 'question 2', exchanges: 1 },
        { id: first, startedAt: START, lastSeenAt: START, firstWords: 'question 1', exchanges: 1 },
      ]);
      expect(await find(undefined, { limit: 1 })).toEqual([second]);
      expect(await find(undefined, { from: START + 1 })).toEqual([second]);
      expect(await find(undefined, { before: START + 1 })).toEqual([first]);
      expect(await find('question', { action: 'answer' })).toEqual([first]);
      expect(await find(undefined, { action: 'clarify' })).toEqual([]);
    });

    it('finds nothing of what is erased or past its term', async () => {
      const { store, pass, converse, find } = await setUp();
      const [erased, expired] = [await converse(exchangeEvents('1')), await converse(exchangeEvents('2'))];
      await store.erase(erased);
      expect(await find('question')).toEqual([expired]);
      pass(CONVERSATION_TTL_MS);
      expect(await find('question')).toEqual([]);
    });
  });
}
