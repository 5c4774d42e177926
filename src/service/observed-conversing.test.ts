import { describe, expect, it } from 'vitest';
import { GuichetError } from '../core/errors.ts';
import { type FakeOptions, PERSON, serve, takeTurnInMemory } from './fake-context.fixture.ts';
import type { Observer } from './observer.ts';
import { ask, connect } from './socket-client.fixture.ts';

const replayKey = 'a-replay-secret-of-thirty-two-characters';

/** What was told, in order, times left out. */
async function serveObserved(options: FakeOptions = {}) {
  const told: unknown[][] = [];
  const tell =
    (what: string) =>
    (...args: unknown[]) =>
      void told.push([what, ...args]);
  let now = 0;
  const observer: Observer = {
    now: () => now++,
    follow: (_stage, work) => work(),
    took: (stage, durationMs) => void told.push([stage, durationMs > 0]),
    embedded: tell('embedded'),
    turned: ({ action, lang }) => void told.push(['turned', action, lang]),
    refused: tell('refused'),
    connectionRefused: tell('connectionRefused'),
  };
  return { ...(await serve({ ...options, observer })), told };
}

describe('what is told of conversations', () => {
  it('is each turn once it is durable, its time, and that of writing it', async () => {
    const { start, send, told } = await serveObserved();
    const key = await start();
    await send(key, { id: 'm1', text: 'a' });
    const ofTurn = [
      ['store', true],
      ['turned', 'answer', undefined],
      ['turn', true],
    ];
    expect(told.splice(0)).toEqual(ofTurn);
    // The same message again writes nothing, and is no other turn.
    await send(key, { id: 'm1', text: 'a' });
    expect(told.splice(0)).toEqual([['turn', true]]);
    await send(key, { text: PERSON });
    expect(told.splice(0)[1]).toEqual(['turned', 'handoff', undefined]);
  });

  it('is each refusal by its code, over HTTP and sockets, and no word', async () => {
    const { service, start, send, say, told } = await serveObserved({ settings: { messagesPerMinute: 3 } });
    const key = await start();
    await send(key, { text: 7 });
    await send({ ...key, token: 'x' }, { text: 'a' });
    await say(key, 'contact', { contact: 'zoe@example.org' });
    const client = await connect(service.url);
    await ask(client, 'start', {});
    await ask(client, 'message', { text: 'x'.repeat(50_000) });
    await ask(client, 'message', { text: 'a' });
    expect(told).toEqual([
      ['refused', 'message', 'REQUEST_INVALID'],
      ['refused', 'message', 'TOKEN_REFUSED'],
      ['refused', 'contact', 'CONTACT_NOT_ASKED'],
      ['refused', 'message', 'MESSAGE_TOO_LONG'],
      ['refused', 'message', 'TOO_MANY_MESSAGES'],
    ]);
  });

  it('is the code of a fault alone, and INTERNAL for what nobody foresaw', async () => {
    const faults = [
      new GuichetError({ kind: 'busy', code: 'INDEX_UNAVAILABLE', message: '/secret/path', remedy: 'x' }),
      new Error('/secret/path'),
    ];
    const takeTurn = async () => Promise.reject(faults.shift());
    const { start, send, told } = await serveObserved({ takeTurn });
    const key = await start();
    await send(key, { text: 'a' });
    await send(key, { text: 'a' });
    expect(told).toEqual([
      ['refused', 'message', 'INDEX_UNAVAILABLE'],
      ['refused', 'message', 'INTERNAL'],
    ]);
  });

  it('is nothing but the writing of a conversation that a replay plays', async () => {
    const { service, told } = await serveObserved({
      settings: { replayKey },
      takeTurn: (...args) => takeTurnInMemory(...args),
    });
    const client = await connect(service.url, { auth: { replayKey } });
    await ask(client, 'start', {});
    await ask(client, 'message', { text: 'a' });
    await ask(client, 'message', { text: 7 });
    expect(told).toEqual([['store', true]]);
  });
});
