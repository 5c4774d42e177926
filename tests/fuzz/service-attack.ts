import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { AGENTS_NAMESPACE } from '../../src/protocol/agents.ts';
import { hostilePayload, hostileText } from './hostile-text.ts';
import { examplePayloads } from './payload-targets.ts';

/** What comes at a running service, by every way that leads in. */
type Assault =
  | { readonly way: 'event'; readonly namespace: string; readonly event: string; readonly payload: unknown }
  | { readonly way: 'packet'; readonly body: string }
  | { readonly way: 'request'; readonly method: string; readonly path: string; readonly body: string }
  | { readonly way: 'bytes'; readonly text: string };

export interface ServiceDefect {
  readonly assault: string;
  readonly problem: string;
}

/** How long an acknowledgement, a response or the end of a connection may take, in milliseconds. */
const PATIENCE_MS = 20_000;

const events = [
  ...['start', 'resume', 'message', 'feedback', 'contact', 'typing', 'trace', 'erase', 'describe', 'score'],
  ...['queue', 'take', 'say', 'release', 'transfer', 'end', 'constructor', '__proto__', 'newListener', ''],
];

const paths = [
  '/',
  '/healthz',
  '/readyz',
  '/api/openapi.json',
  '/api/conversations',
  '/api/conversations/x/messages',
  '/api/conversations/x/feedback',
  '/api/answers/x',
  '/api/agents/session',
  '/api/agents/accounts',
  '/api/drafting/split',
  '/api/learning/groups',
  '/api/dashboard',
  '/sources/001_970ca2beed0fdf85.txt',
  '/console/',
  '/widget/guichet.js',
  '/socket.io/?EIO=4&transport=polling',
];

/** Routes that read a body before anything else of a request. */
const reading = [
  ['POST', '/api/conversations'],
  ['POST', '/api/conversations/x/messages'],
  ['POST', '/api/conversations/x/feedback'],
  ['DELETE', '/api/conversations/x'],
  ['POST', '/api/agents/session'],
  ['POST', '/api/agents/set-up'],
] as const;

const texts = ['Quel délai de dépôt ?', 'un conseiller', '{"text":"Bonjour"}'];
const packets = [
  '40',
  '42["start",{}]',
  '420["message",{"text":"Bonjour"}]',
  '451-["message",{"_placeholder":true,"num":0}]',
];
const heads = [
  'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  'POST /api/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{}',
];

const assaults: fc.Arbitrary<Assault> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      way: fc.constant('event' as const),
      namespace: fc.constantFrom('/', '/', '/', AGENTS_NAMESPACE),
      event: fc.constantFrom(...events),
      payload: fc.oneof(hostilePayload(examplePayloads), fc.record({ text: hostileText(texts, 500) })),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ way: fc.constant('packet' as const), body: hostileText(packets, 5_000) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      way: fc.constant('request' as const),
      method: fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'),
      path: hostileText(paths, 3_000),
      body: hostileText(texts, 5_000),
    }),
  },
  {
    // So seldom does a hostile path lead to a route that it has to be given.
    weight: 3,
    arbitrary: fc
      .record({ route: fc.constantFrom(...reading), body: hostileText(texts, 5_000) })
      .map(({ route: [method, path], body }) => ({ way: 'request' as const, method, path, body })),
  },
  {
    weight: 1,
    arbitrary: fc.record({ way: fc.constant('bytes' as const), text: hostileText(heads, 5_000) }),
  },
);

/**
 * Attacks a running service, and asks it now and then whether it still answers. A defect is an internal fault, silence, or
 * a service that is gone; to refuse is none. Draws the same for the same seed.
 */
export async function attackService(
  url: string,
  { inputs, seed }: { readonly inputs: number; readonly seed: number },
): Promise<ServiceDefect[]> {
  using attacker = createAttacker(url);
  const defects: ServiceDefect[] = [];
  for (const [i, assault] of fc.sample(assaults, { seed, numRuns: inputs }).entries()) {
    const problem = await attacker.attack(assault).catch((thrown: unknown) => String(thrown));
    if (problem !== undefined) defects.push({ assault: fc.stringify(assault).slice(0, 500), problem });
    const isLast = i === inputs - 1;
    if (!isLast && i % 200 !== 0) continue;
    const health = await attacker.ask('GET', '/healthz', undefined);
    if (health !== 200)
      defects.push({ assault: `after ${i + 1} of them`, problem: `/healthz says ${health}` });
  }
  return defects;
}

interface Attacker extends Disposable {
  /** What is wrong with how the service takes it; undefined where nothing is. */
  attack(assault: Assault): Promise<string | undefined>;
  /** Status of a response. */
  ask(method: string, path: string, body: string | undefined): Promise<number>;
}

function createAttacker(url: string): Attacker {
  const sockets = new Map<string, Socket>();
  const ask = async (method: string, path: string, body: string | undefined): Promise<number> => {
    const hasBody = body !== undefined && method !== 'GET' && method !== 'HEAD';
    const response = await fetch(`${url}/${encodeURI(Buffer.from(path).toString()).replace(/^\//, '')}`, {
      method,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(hasBody && { body, headers: { 'content-type': 'application/json' } }),
    });
    await response.arrayBuffer();
    return response.status;
  };
  return {
    ask,
    async attack(assault) {
      if (assault.way === 'event') return sendEvent(await open(sockets, url, assault.namespace), assault);
      if (assault.way === 'packet') return sendPacket(url, assault.body);
      if (assault.way === 'bytes') return sendBytes(url, assault.text);
      return judge(await ask(assault.method, assault.path, assault.body));
    },
    [Symbol.dispose]() {
      for (const socket of sockets.values()) socket.disconnect();
    },
  };
}

/** 503 is said where the service is busy or stopping: it is not while one after another asks. */
function judge(status: number): string | undefined {
  return status >= 500 ? `status ${status}` : undefined;
}

/** A socket that may be refused, as that of somebody without a session is: then there is none. */
async function open(
  sockets: Map<string, Socket>,
  url: string,
  namespace: string,
): Promise<Socket | undefined> {
  const known = sockets.get(namespace);
  if (known?.connected) return known;
  const socket = io(url + namespace, { transports: ['websocket'], reconnection: false, forceNew: true });
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
  if (!isOpen) {
    socket.disconnect();
    return undefined;
  }
  sockets.set(namespace, socket);
  return socket;
}

async function sendEvent(
  socket: Socket | undefined,
  { event, payload }: Extract<Assault, { way: 'event' }>,
): Promise<string | undefined> {
  // Not for the client's own events, which it refuses to send.
  if (socket === undefined || event === 'newListener') return undefined;
  const reply: unknown = await Promise.race([
    socket.timeout(PATIENCE_MS).emitWithAck(event, payload),
    once(socket as never, 'disconnect').then(() => ({ ok: false, error: { code: 'DISCONNECTED' } })),
  ]);
  if (typeof reply !== 'object' || reply === null || !('ok' in reply))
    return `acknowledged ${fc.stringify(reply)}`;
  if (reply.ok === true) return undefined;
  const { error } = reply as { error?: { code?: string } };
  return error?.code === undefined || error.code === 'INTERNAL'
    ? `refused: ${fc.stringify(reply)}`
    : undefined;
}

/** A packet as bytes that no client would send, over long polling. */
async function sendPacket(url: string, body: string): Promise<string | undefined> {
  const place = `${url}/socket.io/?EIO=4&transport=polling`;
  const opening = await fetch(place, { signal: AbortSignal.timeout(PATIENCE_MS) });
  const { sid } = JSON.parse((await opening.text()).slice(1)) as { sid: string };
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(`${place}&sid=${encodeURIComponent(sid)}`, { method: 'POST', body, signal });
  await response.arrayBuffer();
  return judge(response.status);
}

/** What is no HTTP, perhaps: any response below 500 is fine, and so is a connection that is closed. */
async function sendBytes(url: string, text: string): Promise<string | undefined> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  socket.on('data', (bytes: Buffer) => {
    answer += bytes.toString('latin1');
  });
  socket.on('error', () => socket.destroy());
  socket.end(text);
  const isOver = await Promise.race([
    once(socket, 'close').then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref()),
  ]);
  socket.destroy();
  if (!isOver) return 'the connection stays open for ever';
  const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1];
  return status === undefined ? undefined : judge(Number(status));
}
