import { io, type Socket } from 'socket.io-client';
import { onTestFinished } from 'vitest';
import type { ServiceToAgentEvents } from '../../src/protocol/agents.ts';
import { type ConversationKey, type History, historySchema } from '../../src/protocol/conversation.ts';
import type { ServiceEvents } from '../../src/protocol/socket.ts';
import { withinSchema } from '../../src/store/postgres-pool.ts';
import { runOnServer, testDatabaseUrl } from '../../src/store/postgres-server.fixture.ts';
import { startSegur } from './segur.ts';
import type { ServiceProcess } from './serve.ts';

/** Service processes that share a schema of their own on PostgreSQL and a prefix of their own on Redis. */
export interface Processes extends AsyncDisposable {
  readonly env: Readonly<Record<string, string>>;
  /** One more process. */
  start(): Promise<ServiceProcess>;
}

export async function createProcesses(more: Readonly<Record<string, string>>): Promise<Processes> {
  const schema = `guichet_test_${crypto.randomUUID().replaceAll('-', '')}`;
  await runOnServer(testDatabaseUrl, `create schema ${schema}`);
  const env = {
    DATABASE_URL: withinSchema(testDatabaseUrl, schema),
    GUICHET_PROXIES: '1',
    GUICHET_MESSAGES_PER_MINUTE: '60',
    ...more,
  };
  const started: ServiceProcess[] = [];
  return {
    env,
    async start() {
      const service = await startSegur({ env });
      started.push(service);
      return service;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(started.map((service) => service.stop('SIGKILL')));
      await runOnServer(testDatabaseUrl, `drop schema ${schema} cascade`);
    },
  };
}

/** A visitor with an address of their own, as the proxy in front would name it. */
export function createAddress(): Readonly<Record<string, string>> {
  const part = () => 1 + Math.floor(Math.random() * 250);
  return { 'X-Forwarded-For': `10.${part()}.${part()}.${part()}` };
}

export type AnySocket = Socket<
  Record<string, (...args: never[]) => void>,
  Record<string, (...args: unknown[]) => void>
>;

/** Resolves once connected. Reconnects by itself, as the widget does, unless it is told not to. */
async function open(url: string, options: Parameters<typeof io>[1]): Promise<AnySocket> {
  const socket: AnySocket = io(url, { transports: ['websocket'], forceNew: true, ...options });
  onTestFinished(() => void socket.disconnect());
  await new Promise<void>((resolve, reject) => {
    socket.on('connect' as string, resolve);
    socket.on('connect_error' as string, reject);
  });
  return socket;
}

export async function ask(
  socket: AnySocket,
  event: string,
  ...payload: unknown[]
): Promise<{ ok: boolean } & Record<string, unknown>> {
  return (await socket.timeout(20_000).emitWithAck(event, ...payload)) as never;
}

export function connectVisitor(
  url: string,
  extraHeaders = createAddress(),
  reconnection = false,
): Promise<AnySocket> {
  return open(url, { extraHeaders, reconnection });
}

export function connectAgent(url: string, session: string): Promise<AnySocket> {
  return open(`${url}/agents`, { auth: { session }, extraHeaders: createAddress(), reconnection: false });
}

/** The conversation as this process gives it, whose news the socket hears from now on. */
export async function resume(socket: AnySocket, key: ConversationKey): Promise<History> {
  return historySchema.parse((await ask(socket, 'resume', key)).history);
}

/** Starts a conversation and asks for a person. */
export async function askForPerson(socket: AnySocket): Promise<ConversationKey> {
  const key = (await ask(socket, 'start', {})).key as ConversationKey;
  await ask(socket, 'message', { id: 'v1', text: 'Je voudrais parler à un conseiller' });
  return key;
}

/** What a socket hears of these events from now on. */
export function listen(
  socket: AnySocket,
  ...events: readonly (keyof ServiceEvents | keyof ServiceToAgentEvents | 'disconnect')[]
): [string, ...unknown[]][] {
  const heard: [string, ...unknown[]][] = [];
  for (const event of events)
    socket.on(event as string, (...args: unknown[]) => void heard.push([event, ...args]));
  return heard;
}
