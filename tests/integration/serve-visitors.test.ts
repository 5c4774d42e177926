import { connect } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConversationKey, problemSchema } from '../../src/protocol/conversation.ts';
import { turnSchema } from '../../src/protocol/turn.ts';
import { createIndexedLibrary, type Library } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import {
  askOverHttp,
  closed,
  emit,
  openSocket,
  postMessage,
  readHistory,
  send,
  sendRaw,
  startConversation,
  turnOf,
  type VisitorSocket,
} from './visitor.ts';

/** Visitors who send what they should not, beside one who asks on undisturbed. */

const TEN_MEGABYTES = 'a'.repeat(10_000_000);

let library: Library;
let service: ServiceProcess;
let url: string;
/** The visitor beside: a conversation of many messages over one socket. */
let neighbour: VisitorSocket;

beforeAll(async () => {
  library = await createIndexedLibrary();
  service = await startService({
    indexFolder: library.index,
    env: { GUICHET_MESSAGES_PER_MINUTE: '10000' },
  });
  url = service.url;
  neighbour = openSocket(url);
  await emit(neighbour, 'start', {});
});

afterAll(async () => {
  neighbour?.disconnect();
  await service?.stop();
  library?.remove();
});

async function expectNeighbourUndisturbed(): Promise<void> {
  const turn = turnOf(await emit(neighbour, 'message', { text: 'Y a-t-il du wifi ?' }));
  expect(turn.answers[0]!.text).toMatch(/^Le wifi est libre/);
  expect(service.logs()).not.toContain('request failed');
}

/** What HTTP refuses with. */
async function refusal(sent: Promise<Response>): Promise<[number, string]> {
  const response = await sent;
  return [response.status, problemSchema.parse(await response.json()).error.code];
}

describe('over HTTP', () => {
  let key: ConversationKey;

  beforeEach(async () => {
    key = await startConversation(url);
  });

  it('a repeated message id gets the same turn again, to the byte, and counts once', async () => {
    const first = await (
      await send(url, key, { id: 'm1', text: 'combien de temps garder un livre ?' })
    ).text();
    const again = await (await send(url, key, { id: 'm1', text: 'autre chose' })).text();
    expect(again).toBe(first);
    expect((await readHistory(url, key)).exchanges).toHaveLength(1);
  });

  it('what is no message is refused with its reason and disturbs nobody', async () => {
    const refused = {
      empty: await refusal(postMessage(url, key, '')),
      noJson: await refusal(postMessage(url, key, 'combien coûte la carte ?')),
      halfJson: await refusal(postMessage(url, key, '{"text": "combien')),
      binary: await refusal(postMessage(url, key, Uint8Array.from([0, 255, 254, 128, 0]))),
      latin1: await refusal(postMessage(url, key, Buffer.from('{"text": "prêt"}', 'latin1'))),
      array: await refusal(postMessage(url, key, '[]')),
      number: await refusal(send(url, key, { text: 12 })),
      unknownField: await refusal(send(url, key, { text: 'wifi', admin: true })),
      longText: await refusal(send(url, key, { text: 'a'.repeat(8_001) })),
      tenMegabytes: await refusal(send(url, key, { text: TEN_MEGABYTES })),
    };
    expect(refused).toEqual({
      empty: [400, 'REQUEST_INVALID'],
      noJson: [400, 'BODY_NOT_JSON'],
      halfJson: [400, 'BODY_NOT_JSON'],
      binary: [400, 'BODY_NOT_UTF8'],
      latin1: [400, 'BODY_NOT_UTF8'],
      array: [400, 'REQUEST_INVALID'],
      number: [400, 'REQUEST_INVALID'],
      unknownField: [400, 'REQUEST_INVALID'],
      longText: [413, 'MESSAGE_TOO_LONG'],
      tenMegabytes: [413, 'BODY_TOO_LARGE'],
    });
    await expectNeighbourUndisturbed();
    expect((await send(url, key, { text: 'wifi' })).status).toBe(200);
  });

  it('a wrong token, an unknown conversation or address is refused', async () => {
    const wrong = { ...key, token: `${key.token}x` };
    const unknown = { ...key, id: 'inconnue' };
    expect((await refusal(send(url, wrong, { text: 'wifi' })))[0]).toBe(401);
    expect([401, 404]).toContain((await refusal(send(url, unknown, { text: 'wifi' })))[0]);
    expect(await refusal(fetch(`${url}/api/nothing`))).toEqual([404, 'ROUTE_UNKNOWN']);
  });

  it('bytes that are no HTTP disturb nobody', async () => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => {});
    socket.end(Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256));
    socket.resume();
    await ended;
    await expectNeighbourUndisturbed();
  });
});

describe('over the socket', () => {
  it('what is no message is refused with its reason and disturbs nobody', async () => {
    const socket = openSocket(url);
    const codeOf = async (event: string, ...payload: unknown[]): Promise<string> => {
      const outcome = (await emit(socket, event, ...payload)) as { ok: false };
      expect(outcome.ok).toBe(false);
      return problemSchema.parse(outcome).error.code;
    };
    expect(await codeOf('message', { text: 'wifi' })).toBe('NOT_STARTED');
    await emit(socket, 'start', {});
    expect(await codeOf('nonsense', { text: 'wifi' })).toBe('UNKNOWN_EVENT');
    expect(await codeOf('constructor')).toBe('UNKNOWN_EVENT');
    for (const payload of ['wifi', 12, null, [], Buffer.from([0, 255]), { text: Buffer.from('wifi') }, {}]) {
      expect(await codeOf('message', payload)).toBe('REQUEST_INVALID');
    }
    expect(await codeOf('message')).toBe('REQUEST_INVALID');
    expect(await codeOf('message', { text: 'a'.repeat(8_001) })).toBe('MESSAGE_TOO_LONG');
    expect(await codeOf('resume', { id: 'inconnue', token: 'x' })).toMatch(/TOKEN_REFUSED|UNKNOWN/);
    // Without an acknowledgement nobody could learn the outcome: passed over.
    sendRaw(socket, '2["message",{"text":"wifi"}]');
    sendRaw(socket, '2["nonsense"]');
    const turn = turnOf(await emit(socket, 'message', { text: 'wifi' }));
    expect(turn.query).toBe('wifi');
    socket.disconnect();
    await expectNeighbourUndisturbed();
  });

  it('ten megabytes close the sender’s socket alone', async () => {
    const socket = openSocket(url);
    await emit(socket, 'start', {});
    const reason = closed(socket);
    socket.emit('message', { text: TEN_MEGABYTES }, () => {});
    expect(await reason).toMatch(/transport/);
    await expectNeighbourUndisturbed();
  });

  it.each([
    ['garbage', 'garbage'],
    ['an event that is no array', '2{"text":"wifi"}'],
    ['an acknowledgement that nobody waits for', '3999["x"]'],
    ['bytes that were not announced', Uint8Array.from([0, 1, 2, 255])],
    ['announced bytes that do not come', '51-["message",{"_placeholder":true,"num":9}]'],
  ])('a frame with %s disturbs nobody', async (_, frame) => {
    const socket = openSocket(url);
    await emit(socket, 'start', {});
    sendRaw(socket, frame);
    await expectNeighbourUndisturbed();
    socket.disconnect();
  });

  it('a repeated message id gets the same turn again, over HTTP too', async () => {
    const socket = openSocket(url);
    const { key } = (await emit(socket, 'start', {})) as { key: ConversationKey };
    const message = { id: 'm1', text: 'Peut-on emprunter une liseuse ?' };
    const [first, again] = await Promise.all([
      emit(socket, 'message', message),
      emit(socket, 'message', message),
    ]);
    expect(again).toEqual(first);
    expect(turnSchema.parse(await (await send(url, key, message)).json())).toEqual(turnOf(first));
    socket.disconnect();
    expect(turnOf(first)).toEqual(await askOverHttp(url, message.text));
  });
});
