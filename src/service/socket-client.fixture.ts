import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import { AGENTS_NAMESPACE } from '../protocol/agents.ts';
import type { ConversationKey, Exchange } from '../protocol/conversation.ts';

/** Support for the tests of this room: what a widget does over its socket. */

/** An acknowledgement as it arrives. */
export interface Reply {
  readonly ok: boolean;
  readonly error?: { readonly code: string; readonly retry: boolean };
  readonly [field: string]: unknown;
}

export type Client = Socket<
  Record<string, (...args: never[]) => void>,
  Record<string, (...args: unknown[]) => void>
>;

/** A socket that disconnects when the test ends; rejects where it is refused. */
export async function connect(url: string, options: Record<string, unknown> = {}): Promise<Client> {
  const client: Client = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    ...options,
  });
  onTestFinished(() => void client.disconnect());
  await new Promise<void>((resolve, reject) => {
    client.on('connect', resolve);
    client.on('connect_error' as string, reject);
  });
  return client;
}

/** The socket of whoever has this session, as a program connects; rejects where its handshake is refused. */
export function connectSession(url: string, session: string): Promise<Client> {
  return connect(url + AGENTS_NAMESPACE, { auth: { session } });
}

/** What a socket hears of these events from now on, each with its arguments. */
export function listen(client: Client, ...events: readonly string[]): unknown[][] {
  const heard: unknown[][] = [];
  for (const event of events) client.on(event, (...args: unknown[]) => void heard.push([event, ...args]));
  return heard;
}

/** Sends an event and waits for its acknowledgement. */
export async function ask(client: Client, event: string, ...args: unknown[]): Promise<Reply> {
  return (await client.timeout(20_000).emitWithAck(event, ...args)) as Reply;
}

/** A socket with a conversation of its own. */
export async function started(url: string): Promise<Client> {
  const client = await connect(url);
  await ask(client, 'start', {});
  return client;
}

/** A socket that follows a conversation, with the ids of the messages that it hears of. */
export async function follow(url: string, key: ConversationKey) {
  const client = await connect(url);
  const heard: string[] = [];
  client.on('exchanged', ({ messageId }: Exchange) => void heard.push(messageId));
  await ask(client, 'resume', key);
  return { client, heard };
}
