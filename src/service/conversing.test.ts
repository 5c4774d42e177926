import { describe, expect, it, vi } from 'vitest';
import type { DialogueEvent } from '../dialogue/events.ts';
import type { DialogueState } from '../dialogue/state.ts';
import type { ConversationKey, Exchange } from '../protocol/conversation.ts';
import type { ConversationStore } from '../store/conversations.ts';
import { createConversing } from './conversing.ts';
import {
  ANSWER_SHA256,
  choiceFor,
  createFakeContext,
  createGate,
  exchangeOf,
  type FakeOptions,
  furtherAnswer,
  furtherTurn,
  PERSON,
  pause,
  START,
  saidIn,
  serve,
  storedAnswer,
  takeTurnInMemory,
  turnFor,
  WHICH,
} from './fake-context.fixture.ts';
import { createJournal } from './journal.ts';

/** What both HTTP and the socket rest on: what is appended, in which order, and what is told of it. */

const visitor = { address: '192.0.2.1' };

/** A conversation with what its visitor may do, what is stored of it and what listeners hear. */
async function begin(options: FakeOptions = {}) {
  const fake = createFakeContext({ ...options, settings: { messagesPerMinute: 10_000 } });
  const { conversations: store } = fake.context;
  const journal = createJournal(fake.context);
  const conversing = createConversing(fake.context, journal);
  const key = await conversing.start(visitor, {});
  const heard: string[] = [];
  journal.onNews(({ exchanges }) => void heard.push(...idsOf(exchanges)));
  const events = async (): Promise<readonly DialogueEvent[]> => (await store.open(key)).events;
  return {
    ...fake,
    store,
    key,
    heard,
    events,
    types: async () => (await events()).map(({ type }) => type),
    history: async (): Promise<Exchange[]> => (await conversing.readHistory(visitor, key)).exchanges,
    say: (text: string, id?: string) => conversing.message(visitor, key, { text, ...(id && { id }) }),
    choose: (value: string) => conversing.message(visitor, key, { choice: { facet: null, value } }),
    rate: (useful: boolean, sha256 = ANSWER_SHA256) =>
      conversing.addFeedback(visitor, key, { sha256, useful }),
    leaveContact: (contact: string) => conversing.leaveContact(visitor, key, { contact }),
  };
}

async function beginWith(settings: NonNullable<FakeOptions['settings']>) {
  const { context } = createFakeContext({ settings });
  const events = async (key: ConversationKey) => (await context.conversations.open(key)).events;
  return { context, events };
}

/** Another process that appends an exchange just before each of the first `times` appends. */
function interfere(store: ConversationStore, times: number, turn = turnFor('elsewhere')) {
  const append = store.append.bind(store);
  let foreign = 0;
  return vi.spyOn(store, 'append').mockImplementation(async (id, expected, events) => {
    if (foreign < times) await append(id, expected, exchangeOf(`foreign-${++foreign}`, turn));
    return append(id, expected, events);
  });
}

const idsOf = (exchanges: readonly Exchange[]) => exchanges.map(({ messageId }) => messageId);

describe('the messages of one conversation', () => {
  it('have one budget, from however many addresses they come; a replay has none', async () => {
    const { context, events } = await beginWith({ messagesPerMinute: 3 });
    const conversing = createConversing(context);
    let made = 0;
    const from = () => ({ address: `192.0.2.${++made}` });
    const key = await conversing.start(from(), {});
    const say = (text: string) => conversing.message(from(), key, { text });
    // Who does not know the token takes nothing away.
    await expect(
      conversing.message(from(), { ...key, token: 'x'.repeat(43) }, { text: 'x' }),
    ).rejects.toMatchObject({ code: 'TOKEN_REFUSED' });
    for (const text of ['a', 'b', 'c']) await say(text);
    await expect(say('d')).rejects.toMatchObject({ code: 'TOO_MANY_MESSAGES', kind: 'busy' });
    expect(await events(key)).toHaveLength(6);
    await conversing.message({ ...from(), replay: {} }, key, { text: 'e' });
  });
});

describe('a message', () => {
  it('sent again under its id gets the same turn and is appended once', async () => {
    const { say, asked, types, heard } = await begin();
    const replies = await Promise.all([say('x', 'm'), say('y', 'm')]);
    expect([...replies, await say('z', 'm')]).toEqual(Array(3).fill(turnFor('x')));
    expect(asked).toEqual(['x']);
    expect(await types()).toEqual(['said', 'turned']);
    expect(heard).toEqual(['m']);
  });

  it('waits for those that came before it, even for a slow one, and those of other conversations do not', async () => {
    const gate = createGate();
    const fake = createFakeContext({
      takeTurn: async (state, input, moment) => {
        if (saidIn(input) === 'slow') await gate.opened;
        return takeTurnInMemory(state, input, moment);
      },
    });
    const conversing = createConversing(fake.context);
    const [key, other] = [await conversing.start(visitor, {}), await conversing.start(visitor, {})];
    const sent = ['slow', 'quick', 'last'].map((text) =>
      conversing.message(visitor, key, { id: text, text }),
    );
    await conversing.message(visitor, other, { text: 'beside' });
    expect(fake.asked).toEqual(['slow', 'beside']);
    gate.open();
    await Promise.all(sent);
    const { exchanges } = await conversing.readHistory(visitor, key);
    expect(idsOf(exchanges)).toEqual(['slow', 'quick', 'last']);
  });

  it('is answered from the state that the messages before have led to', async () => {
    const states: DialogueState[] = [];
    const { say, choose } = await begin({
      takeTurn: (state, ...rest) => {
        states.push(state);
        return takeTurnInMemory(state, ...rest);
      },
    });
    await say(WHICH);
    expect(await choose(storedAnswer.answer)).toEqual(turnFor('Est-ce possible ?'));
    await say(PERSON);
    await say('x');
    const waiting = { turns: 3, isWaiting: true, offer: { suggestions: [] } };
    expect(states).toMatchObject([
      { turns: 0, isWaiting: false },
      { turns: 1, offer: { clarification: choiceFor(WHICH).clarification } },
      { turns: 2, isWaiting: false },
      waiting,
    ]);
  });

  it('with a choice that is not offered is refused and leaves nothing', async () => {
    const { say, choose, types, heard } = await begin();
    await say(WHICH, 'm');
    await expect(choose('ffffffffffff')).rejects.toMatchObject({ code: 'CHOICE_UNKNOWN', kind: 'input' });
    expect(await types()).toEqual(['said', 'turned']);
    expect(heard).toEqual(['m']);
  });

  it('is refused once the conversation is full, in which known ids and words on answers are still taken', async () => {
    const { say, rate, store, key, types } = await begin();
    const full = Array.from({ length: 500 }, (_, i) => exchangeOf(`m${i}`, turnFor('x'))).flat();
    await store.append(key.id, 0, full);
    const refusal = { code: 'CONVERSATION_FULL', kind: 'input' };
    await expect(say('y')).rejects.toMatchObject(refusal);
    expect(await say('y', 'm499')).toEqual(turnFor('x'));
    expect(await rate(false)).toBeUndefined();
    expect((await types()).slice(full.length)).toEqual(['rated']);
  });

  it('is the five hundredth of a conversation at most', async () => {
    const { say, store, key } = await begin();
    const nearlyFull = Array.from({ length: 499 }, (_, i) => exchangeOf(`m${i}`, turnFor('x'))).flat();
    await store.append(key.id, 0, nearlyFull);
    await say('y');
    await expect(say('z')).rejects.toMatchObject({ code: 'CONVERSATION_FULL' });
  });

  it('of which the store rejects the turn is not answered, and can be sent again', async () => {
    const { say, types, heard, store } = await begin();
    vi.spyOn(store, 'append').mockRejectedValueOnce(new Error('disk full'));
    await expect(say('x', 'm')).rejects.toThrow('disk full');
    expect([await types(), heard]).toEqual([[], []]);
    expect(await say('x', 'm')).toEqual(turnFor('x'));
    expect([await types(), heard]).toEqual([['said', 'turned'], ['m']]);
  });

  it('is answered and told of only once the store has its turn', async () => {
    const gate = createGate();
    const { say, heard, store } = await begin();
    const append = store.append.bind(store);
    vi.spyOn(store, 'append').mockImplementation(async (...args) => {
      const appended = await append(...args);
      await gate.opened;
      return appended;
    });
    let isAnswered = false;
    const answered = say('x', 'm').then(() => {
      isAnswered = true;
    });
    await pause();
    expect([isAnswered, heard]).toEqual([false, []]);
    gate.open();
    await answered;
    expect(heard).toEqual(['m']);
  });
});

describe('beside another process', () => {
  it('a message is answered anew from what the other has appended', async () => {
    const states: number[] = [];
    const { say, store, history, heard } = await begin({
      takeTurn: (state, ...rest) => {
        states.push(state.turns);
        return takeTurnInMemory(state, ...rest);
      },
    });
    interfere(store, 1);
    expect(await say('x', 'm')).toEqual(turnFor('x'));
    expect(states).toEqual([0, 1]);
    expect(idsOf(await history())).toEqual(['foreign-1', 'm']);
    expect(heard).toEqual(['m']);
  });

  it('a choice that the other has made is refused', async () => {
    const { say, choose, store, types } = await begin();
    await say(WHICH);
    interfere(store, 1, turnFor('Est-ce possible ?'));
    await expect(choose(storedAnswer.answer)).rejects.toMatchObject({ code: 'CHOICE_UNKNOWN' });
    expect(await types()).toEqual(['said', 'turned', 'said', 'turned']);
  });

  it('a word on an answer that is no longer the last is noted and leads to no turn', async () => {
    const { say, rate, store, types, history } = await begin();
    await say('x');
    interfere(store, 1, choiceFor(WHICH));
    expect(await rate(false)).toBeUndefined();
    expect(await types()).toEqual(['said', 'turned', 'said', 'turned', 'rated']);
    expect((await history())[0]!.feedback).toEqual({ [ANSWER_SHA256]: false });
  });

  it('a contact is kept once, with one event', async () => {
    const { say, leaveContact, store, types } = await begin();
    await say(PERSON);
    interfere(store, 1);
    await leaveContact('zoe@exemple.fr');
    expect(await types()).toEqual(['said', 'turned', 'said', 'turned', 'contact-left']);
    expect(await store.listContacts()).toHaveLength(1);
  });

  it('it is given up after five attempts, and works again later', async () => {
    const { say, store, history, asked, heard } = await begin();
    const append = interfere(store, 5);
    const busy = { code: 'CONVERSATION_BUSY', kind: 'busy' };
    await expect(say('x', 'm')).rejects.toMatchObject(busy);
    expect(append).toHaveBeenCalledTimes(5);
    expect(asked).toEqual(Array(5).fill('x'));
    expect(idsOf(await history())).toEqual([1, 2, 3, 4, 5].map((n) => `foreign-${n}`));
    expect(heard).toEqual([]);
    expect(await say('x', 'm')).toEqual(turnFor('x'));
  });

  it('the fifth attempt still counts', async () => {
    const { say, store } = await begin();
    interfere(store, 4);
    expect(await say('x')).toEqual(turnFor('x'));
  });

  it('a message that both get is answered once, with the same turn', async () => {
    const { context, key, asked, types } = await begin();
    const journals = [createJournal(context), createJournal(context)];
    const processes = journals.map((journal) => createConversing(context, journal));
    const heard: string[] = [];
    for (const journal of journals) journal.onNews(({ exchanges }) => void heard.push(...idsOf(exchanges)));
    const request = { id: 'm', text: 'x' };
    const turns = await Promise.all(processes.map((process) => process.message(visitor, key, request)));
    expect(turns).toEqual([turnFor('x'), turnFor('x')]);
    // Both took a turn; the one whose append was refused gave the other's.
    expect(asked).toEqual(['x', 'x']);
    expect(await types()).toEqual(['said', 'turned']);
    expect(heard).toEqual(['m']);
  });
});

describe('a word on an answer', () => {
  it('that it was useful is noted, once however often it is said', async () => {
    const { say, rate, types, heard } = await begin();
    await say('x', 'm');
    for (const _ of [1, 2]) expect(await rate(true)).toBeUndefined();
    expect(await types()).toEqual(['said', 'turned', 'rated']);
    expect(heard).toEqual(['m']);
  });

  it('that the last one did not help leads to a turn, noted together with the word', async () => {
    const { say, rate, events, asked } = await begin();
    await say('x');
    expect(await rate(false)).toEqual(furtherTurn('Non'));
    expect(asked).toEqual(['x', 'Non']);
    expect((await events()).slice(2)).toMatchObject([
      { type: 'rated', sha256: ANSWER_SHA256, useful: false },
      { type: 'said', text: 'Non' },
      { type: 'turned', turn: furtherTurn('Non') },
    ]);
  });

  it.each([
    ['en', 'No'],
    ['de', 'Nein'],
  ])('is said in the language of the conversation, %s', async (lang, no) => {
    const { context, asked } = createFakeContext();
    const conversing = createConversing(context);
    const key = await conversing.start(visitor, { lang });
    await conversing.message(visitor, key, { text: 'x' });
    await conversing.addFeedback(visitor, key, { sha256: ANSWER_SHA256, useful: false });
    expect(asked).toEqual(['x', no]);
  });

  it('leads to the same turn when it is said again, also after it was taken back', async () => {
    const { say, rate, asked, types, history } = await begin();
    await say('x');
    const turn = await rate(false);
    expect(await Promise.all([rate(false), rate(false)])).toEqual([turn, turn]);
    expect(await rate(true)).toBeUndefined();
    expect(await rate(false)).toEqual(turn);
    expect(asked).toEqual(['x', 'Non']);
    expect(await types()).toEqual(['said', 'turned', 'rated', 'said', 'turned', 'rated', 'rated']);
    expect((await history()).map(({ feedback }) => feedback)).toEqual([{ [ANSWER_SHA256]: false }, {}]);
  });

  it('on what came next leads on in turn', async () => {
    const { say, rate, history } = await begin();
    await say('x');
    await rate(false);
    expect(await rate(false, furtherAnswer.sha256)).toEqual(furtherTurn('Non'));
    const ids = idsOf(await history());
    expect(new Set(ids).size).toBe(3);
  });

  it('on an older answer is noted and leads to no turn', async () => {
    const { say, rate, types, history } = await begin();
    await say('x');
    await say(WHICH);
    expect(await rate(false)).toBeUndefined();
    expect(await types()).toEqual(['said', 'turned', 'said', 'turned', 'rated']);
    expect((await history()).map(({ feedback }) => feedback)).toEqual([{ [ANSWER_SHA256]: false }, {}]);
  });

  it('waits for the message before it, after which the answer may not be the last any more', async () => {
    const gate = createGate();
    const { say, rate, history } = await begin({
      takeTurn: async (state, input, moment) => {
        if (saidIn(input) === WHICH) await gate.opened;
        return takeTurnInMemory(state, input, moment);
      },
    });
    await say('x');
    const both = Promise.all([say(WHICH), rate(false)]);
    await pause();
    gate.open();
    expect(await both).toEqual([choiceFor(WHICH), undefined]);
    expect((await history()).map(({ turn }) => turn.query)).toEqual(['x', WHICH]);
  });

  it('on an answer that was shown again leads to a new turn, after the question that it is shown for', async () => {
    const { say, rate, history } = await begin();
    await say('x', 'first');
    await rate(false);
    await say('y', 'second');
    expect(await rate(false)).toEqual(furtherTurn('Non'));
    const queries = (await history()).map(({ turn }) => turn.query);
    expect(queries).toEqual(['x', 'Non', 'y', 'Non']);
  });

  it('can be lost to a fault and said again', async () => {
    const { say, rate, store, types } = await begin();
    await say('x');
    vi.spyOn(store, 'append').mockRejectedValueOnce(new Error('disk full'));
    await expect(rate(false)).rejects.toThrow('disk full');
    expect(await types()).toEqual(['said', 'turned']);
    expect(await rate(false)).toEqual(furtherTurn('Non'));
  });

  it('cannot be taken back without end', async () => {
    const { say, rate, store, key, types } = await begin();
    await say('x');
    const word: DialogueEvent = { type: 'rated', at: '', sha256: ANSWER_SHA256, useful: true };
    await store.append(key.id, 2, Array(9_998).fill(word));
    await expect(rate(false)).rejects.toMatchObject({ code: 'CONVERSATION_FULL' });
    expect(await types()).toHaveLength(10_000);
  });

  it('is refused on an answer that was not shown', async () => {
    const { say, rate, types } = await begin();
    const notShown = { code: 'ANSWER_NOT_SHOWN', kind: 'missing' };
    await expect(rate(true)).rejects.toMatchObject(notShown);
    await say('x');
    for (const useful of [true, false]) {
      await expect(rate(useful, furtherAnswer.sha256)).rejects.toMatchObject(notShown);
    }
    expect(await types()).toEqual(['said', 'turned']);
  });
});

describe('a contact', () => {
  it.each(['zoe@exemple.fr', ' 06 12 34 56 78 ', '+33 6 12 34 56 78'])(
    'such as %j is kept apart from the conversation',
    async (contact) => {
      const { say, leaveContact, store, key, events, history, heard } = await begin();
      await say(PERSON, 'm');
      await leaveContact(contact);
      expect(await store.listContacts()).toMatchObject([{ conversation: key.id, contact: contact.trim() }]);
      expect((await events()).at(-1)).toEqual({ type: 'contact-left', at: '2026-01-01T00:00:00.000Z' });
      for (const copy of [await events(), await history()]) {
        expect(JSON.stringify(copy)).not.toContain(contact.trim());
      }
      expect(heard).toEqual(['m']);
    },
  );

  it('can be corrected: the last one counts', async () => {
    const { say, leaveContact, store } = await begin();
    await say(PERSON);
    await leaveContact('zoe@exemple.fr');
    await leaveContact('zoe@exemple.org');
    expect(await store.listContacts()).toMatchObject([{ contact: 'zoe@exemple.org' }]);
  });

  it('can be left as long as the conversation lasts once a person was asked for, and not before', async () => {
    const { say, leaveContact, store, types } = await begin();
    await say('x');
    const notAsked = { code: 'CONTACT_NOT_ASKED', kind: 'input' };
    await expect(leaveContact('zoe@exemple.fr')).rejects.toMatchObject(notAsked);
    expect(await store.listContacts()).toEqual([]);
    expect(await types()).toEqual(['said', 'turned']);
    await say(PERSON);
    await say('y');
    await leaveContact('zoe@exemple.fr');
    expect(await store.listContacts()).toHaveLength(1);
  });

  it('that is not kept is not noted either', async () => {
    const { say, leaveContact, store, types } = await begin();
    await say(PERSON);
    vi.spyOn(store, 'leaveContact').mockRejectedValueOnce(new Error('disk full'));
    await expect(leaveContact('zoe@exemple.fr')).rejects.toThrow('disk full');
    expect(await types()).toEqual(['said', 'turned']);
  });
});

describe('a history', () => {
  it('holds the messages that came before it was asked for', async () => {
    const { say, history } = await begin();
    const [, exchanges] = await Promise.all([say('x', 'm'), history(), say('y', 'n')]);
    expect(idsOf(exchanges)).toEqual(['m']);
  });
});

describe('the log', () => {
  it('never holds what a visitor wrote or the token, whatever happens', async () => {
    const { start, send, say, context, logged } = await serve({
      takeTurn: async (state, input, moment) => {
        if (saidIn(input).includes('fails')) throw new Error(`cannot read «${saidIn(input)}»`);
        return takeTurnInMemory(state, input, moment);
      },
    });
    const key = await start();
    await send(key, { text: 'Zoé asks' });
    await send(key, { text: 'Zoé fails' });
    await send(key, { choice: { facet: 'Zoé', value: 'Zoé' } });
    await send(key, { text: PERSON });
    await say(key, 'contact', { contact: 'zoe@exemple.fr' });
    await say(key, 'contact', { contact: 'Zoé au 06 12 34 56 78' });
    await say(key, 'feedback', { sha256: ANSWER_SHA256, useful: false });
    interfere(context.conversations, 5, turnFor('Zoé elsewhere'));
    expect((await send(key, { text: 'Zoé again' })).status).toBe(503);
    vi.spyOn(context.conversations, 'append').mockRejectedValue(new Error('cannot write «Zoé insists»'));
    expect((await send(key, { text: 'Zoé insists' })).status).toBe(500);
    expect(logged.filter(({ message }) => message === 'turn taken').length).toBeGreaterThan(1);
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(2);
    const log = JSON.stringify(logged);
    for (const secret of ['Zoé', 'zoe@', '06 12', PERSON, key.token]) expect(log).not.toContain(secret);
  });

  it('says how a turn came about, and nothing of what led to none', async () => {
    const { say, rate, logged } = await begin();
    await say(WHICH);
    await say('x');
    await rate(true);
    const taken = logged.filter(({ message }) => message === 'turn taken').map(({ fields }) => fields);
    expect(taken).toEqual([
      { conversation: 'id-1', action: 'clarify', durationMs: 0 },
      { conversation: 'id-1', action: 'answer', durationMs: 0 },
    ]);
  });
});

describe('the time of a turn', () => {
  it('is kept from the arrival of its message on, the wait for those before it included', async () => {
    let now = START;
    const { say, events } = await begin({
      clock: { now: () => now },
      takeTurn: async (...args) => {
        now += 100;
        return takeTurnInMemory(...args);
      },
    });
    await Promise.all([say('a'), say('b')]);
    const times = (await events()).flatMap((event) => (event.type === 'turned' ? [event.tookMs] : []));
    expect(times).toEqual([100, 200]);
  });

  it('is none where the clock is put back meanwhile, and the turn is kept all the same', async () => {
    let now = START;
    const { say, events } = await begin({
      clock: { now: () => now },
      takeTurn: async (...args) => {
        now -= 3_600_000;
        return takeTurnInMemory(...args);
      },
    });
    await say('a');
    expect((await events()).flatMap((event) => (event.type === 'turned' ? [event.tookMs] : []))).toEqual([0]);
  });

  it('is not kept of a replay, whose events are the same each time', async () => {
    const { context, store } = await begin();
    const key = await store.start('fr', 'replay');
    await createConversing(context).message(visitor, key, { text: 'a' });
    const { events } = await store.open(key);
    expect(events.find(({ type }) => type === 'turned')).not.toHaveProperty('tookMs');
  });
});
