import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { type ConversationKey, conversationKeySchema } from '../../src/protocol/conversation.ts';
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
  body: string | Uint8Array,
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return fetch(`${url}/api/conversations/${id}/messages`, { method: 'POST', headers, body });
}

export function send(url: string, key: ConversationKey, message: object): Promise<Response> {
  return postMessage(url, key, JSON.stringify(message));
}

/** One question in a conversation of its own. */
export async function askOverHttp(url: string, text: string): Promise<Turn> {
  const response = await send(url, await startConversation(url), { text });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return turnSchema.parse(await response.json());
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
