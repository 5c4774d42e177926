import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
  type ConversationKey,
  conversationKeySchema,
  type History,
  historySchema,
  type MessageRequest,
} from '../../src/protocol/conversation.ts';
import type { ServiceEvents, VisitorEvents } from '../../src/protocol/socket.ts';
import { type Turn, turnSchema } from '../../src/protocol/turn.ts';

/** What a visitor's browser does, over HTTP and over the socket. */

export async function startConversation(url: string): Promise<ConversationKey> {
  const response = await fetch(`${url}/api/conversations`, { method: 'POST' });
  return conversationKeySchema.parse(await response.json());
}

/** Sends a body as it stands, of any content. */
export function postMessage(
  url: string,
  { id, token }: ConversationKey,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return fetch(`${url}/api/conversations/${id}/messages`, { method: 'POST', headers, body });
}

export function send(url: string, key: ConversationKey, message: object): Promise<Response> {
  return postMessage(url, key, JSON.stringify(message));
}

/** Sends a message that has to be taken. */
export async function say(url: string, key: ConversationKey, message: MessageRequest): Promise<Turn> {
  const response = await send(url, key, message);
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return turnSchema.parse(await response.json());
}

/** One question in a conversation of its own. */
export async function askOverHttp(url: string, text: string): Promise<Turn> {
  return say(url, await startConversation(url), { text });
}

/** What belongs to a conversation besides its messages: «» is itself, `/export` its copy. */
export function request(
  url: string,
  { id, token }: ConversationKey,
  { method = 'GET', path = '', body }: { method?: string; path?: string; body?: object } = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const sent = body === undefined ? null : JSON.stringify(body);
  return fetch(`${url}/api/conversations/${id}${path}`, { method, headers, body: sent });
}

export async function readHistory(url: string, key: ConversationKey): Promise<History> {
  const response = await request(url, key);
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return historySchema.parse(await response.json());
}

export type VisitorSocket = Socket<ServiceEvents, VisitorEvents>;

/** A web socket without reconnection: a test wants to see it close. */
export function openSocket(url: string): VisitorSocket {
  return io(url, { transports: ['websocket'], reconnection: false, forceNew: true });
}

/** Sends any event with any payload and waits for its acknowledgement. */
export function emit(socket: VisitorSocket, event: string, ...payload: unknown[]): Promise<unknown> {
  return (socket as Socket).timeout(60_000).emitWithAck(event, ...payload);
}

export async function askOverSocket(url: string, text: string): Promise<Turn> {
  const socket = openSocket(url);
  try {
    await emit(socket, 'start', {});
    return turnOf(await emit(socket, 'message', { text }));
  } finally {
    socket.disconnect();
  }
}

/** The turn of an acknowledgement that says that all is well. */
export function turnOf(outcome: unknown): Turn {
  const { ok, turn } = outcome as { ok: boolean; turn?: unknown };
  if (!ok) throw new Error(`the message was refused: ${JSON.stringify(outcome)}`);
  return turnSchema.parse(turn);
}

/** Sends one engine.io message as it stands, which need not be a socket.io packet. */
export function sendRaw(socket: VisitorSocket, frame: string | Uint8Array): void {
  (socket.io.engine as unknown as { write(data: string | Uint8Array): void }).write(frame);
}

/** Resolves with the reason for which the connection ended. */
export function closed(socket: VisitorSocket): Promise<string> {
  return new Promise((resolve) => socket.once('disconnect', resolve));
}

/** Looks again and again until `look` finds something; the test's own time limit ends it. */
export async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(100);
  }
}
