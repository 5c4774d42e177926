import { describe, expect, it } from 'vitest';
import type { DialogueState } from '../dialogue/state.ts';
import type { ConversationKey } from '../protocol/conversation.ts';
import {
  choiceFor,
  createGate,
  type FakeOptions,
  refusalOf,
  serve,
  storedAnswer,
  takeTurnAfter,
  takeTurnInMemory,
  turnFor,
  WHICH,
} from './fake-context.fixture.ts';
import { ask, connect } from './socket-client.fixture.ts';

/** How a choice is offered and taken, over HTTP and over the socket: what both share. */

const [offered, withdrawn] = choiceFor('').clarification!.options;
const chooseOffered = { choice: { facet: null, value: offered!.value } };

type Reply = { readonly turn: unknown } | { readonly refused: string };

/** A way to send the messages of one conversation. */
interface Way {
  readonly name: string;
  open(url: string, key: ConversationKey): Promise<(message: object) => Promise<Reply>>;
}

const overHttp: Way = {
  name: 'HTTP',
  open:
    async (url, { id, token }) =>
    async (message) => {
      const response = await fetch(`${url}/api/conversations/${id}/messages`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(message),
      });
      if (response.status === 200) return { turn: await response.json() };
      const [status, code] = await refusalOf(response);
      expect(status).toBe(400);
      return { refused: code };
    },
};

const overSocket: Way = {
  name: 'the socket',
  async open(url, key) {
    const client = await connect(url);
    await ask(client, 'resume', key);
    return async (message) => {
      const { ok, turn, error } = await ask(client, 'message', message);
      return ok ? { turn } : { refused: error!.code };
    };
  },
};

describe.each([overHttp, overSocket])('a choice over $name', ({ open }) => {
  /** A conversation that was offered a choice, with what the fake was asked and what is stored. */
  async function beOffered(options: FakeOptions = {}) {
    const { service, start, asked, context } = await serve(options);
    const key = await start();
    const send = await open(service.url, key);
    expect(await send({ text: WHICH })).toEqual({ turn: choiceFor(WHICH) });
    const stored = async () => (await context.conversations.open(key)).events.map(({ type }) => type);
    return { send, asked, stored };
  }

  it('that was offered last leads to its answer, named by its label', async () => {
    const { send } = await beOffered();
    expect(await send(chooseOffered)).toEqual({ turn: turnFor(offered!.label) });
  });

  it('comes with the state that offers it, in the language of the conversation', async () => {
    const passed: [DialogueState, unknown, unknown][] = [];
    const { service, post } = await serve({
      takeTurn: (state, input, moment) => {
        passed.push([state, input, moment]);
        return takeTurnInMemory(state, input, moment);
      },
    });
    const key = (await (await post('/api/conversations', { lang: 'en' })).json()) as ConversationKey;
    const send = await open(service.url, key);
    await send({ text: WHICH });
    await send({ id: 'm', ...chooseOffered });
    const [state, input, moment] = passed[1]!;
    const { clarification } = choiceFor(WHICH);
    expect(state).toMatchObject({ lang: 'en', turns: 1, offer: { clarification } });
    expect(input).toEqual({ kind: 'choice', ...chooseOffered });
    expect(moment).toEqual({ messageId: 'm', at: '2026-01-01T00:00:00.000Z' });
  });

  it.each([
    ['that was never offered', { facet: null, value: 'ffffffffffff' }],
    ['of a facet that was not asked', { facet: 'produit', value: offered!.value }],
    ['by its label', { facet: null, value: offered!.label }],
    ['named like a property of every object', { facet: null, value: 'constructor' }],
  ])('%s is refused, and the one offered stays', async (_name, choice) => {
    const { send, stored } = await beOffered();
    expect(await send({ choice })).toEqual({ refused: 'CHOICE_UNKNOWN' });
    expect(await stored()).toEqual(['said', 'turned']);
    expect(await send(chooseOffered)).toEqual({ turn: turnFor(offered!.label) });
  });

  it('that was offered before the last turn is refused', async () => {
    const { send, stored } = await beOffered();
    await send({ text: 'autre chose' });
    expect(await send(chooseOffered)).toEqual({ refused: 'CHOICE_UNKNOWN' });
    expect(await stored()).toEqual(['said', 'turned', 'said', 'turned']);
  });

  it('that was taken is not offered any more', async () => {
    const { send, stored } = await beOffered();
    await send({ id: 'm', ...chooseOffered });
    expect(await send({ id: 'n', ...chooseOffered })).toEqual({ refused: 'CHOICE_UNKNOWN' });
    expect(await stored()).toEqual(['said', 'turned', 'picked', 'turned']);
  });

  it('in a conversation that begins with it is refused', async () => {
    const { service, start } = await serve();
    const send = await open(service.url, await start());
    expect(await send(chooseOffered)).toEqual({ refused: 'CHOICE_UNKNOWN' });
  });

  it('of another conversation is refused', async () => {
    const { service, start } = await serve();
    const [mine, other] = [await open(service.url, await start()), await open(service.url, await start())];
    await mine({ text: WHICH });
    expect(await other(chooseOffered)).toEqual({ refused: 'CHOICE_UNKNOWN' });
  });

  it('sent again under its id gets the same turn and is taken once', async () => {
    const gate = createGate();
    const slow = takeTurnAfter(gate.opened);
    const { send, asked, stored } = await beOffered({
      takeTurn: (state, input, moment) =>
        (input.kind === 'choice' ? slow : takeTurnInMemory)(state, input, moment),
    });
    const twice = [send({ id: 'm', ...chooseOffered }), send({ id: 'm', ...chooseOffered })];
    gate.open();
    const later = await Promise.all(twice).then(() => send({ id: 'm', ...chooseOffered }));
    for (const reply of [...(await Promise.all(twice)), later]) {
      expect(reply).toEqual({ turn: turnFor(offered!.label) });
    }
    expect(asked).toEqual([WHICH, offered!.value]);
    expect(await stored()).toEqual(['said', 'turned', 'picked', 'turned']);
  });

  it('whose answer has left the corpus meanwhile is refused, and the others stay', async () => {
    const { send, stored } = await beOffered();
    const choice = { facet: null, value: withdrawn!.value };
    expect(await send({ choice })).toEqual({ refused: 'CHOICE_UNKNOWN' });
    expect(await stored()).toEqual(['said', 'turned']);
    expect(await send(chooseOffered)).toEqual({ turn: turnFor(offered!.label) });
  });
});

describe('a choice', () => {
  it('that was offered over HTTP can be taken over the socket', async () => {
    const { service, start } = await serve();
    const key = await start();
    await (await overHttp.open(service.url, key))({ text: WHICH });
    const send = await overSocket.open(service.url, key);
    expect(await send(chooseOffered)).toEqual({ turn: turnFor(offered!.label) });
  });

  it('stands in the history with the label as the visitor’s words, and its answer can be rated', async () => {
    const { service, start, get, post } = await serve();
    const key = await start();
    const send = await overHttp.open(service.url, key);
    await send({ text: WHICH });
    await send(chooseOffered);
    const path = `/api/conversations/${key.id}`;
    const history = await (await get(path, key.token)).json();
    expect(history).toMatchObject({
      exchanges: [{ turn: { action: 'clarify' } }, { turn: { query: offered!.label, action: 'answer' } }],
    });
    const rating = { sha256: storedAnswer.sha256, useful: true };
    expect((await post(`${path}/feedback`, rating, key.token)).status).toBe(204);
  });
});
