import { once } from 'node:events';
import { get } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createIndexedLibrary, type Library } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { closed, emit, openSocket, turnOf, until } from './visitor.ts';

/** A service of which more connections are wanted than it may have. */

const MOST = 4;

let library: Library;
let service: ServiceProcess;
const held: Socket[] = [];

beforeAll(async () => {
  library = await createIndexedLibrary();
  service = await startService({
    indexFolder: library.index,
    env: { GUICHET_MAX_CONNECTIONS: String(MOST), GUICHET_METRICS_PORT: '0' },
  });
});

afterAll(async () => {
  for (const socket of held) socket.destroy();
  await service?.stop();
  library?.remove();
});

/** A connection that is held open, and asks for nothing. */
async function hold(): Promise<Socket> {
  const { hostname, port } = new URL(service.url);
  const socket = connect(Number(port), hostname);
  held.push(socket);
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket.resume();
}

/** The status of a request over a connection of its own; undefined where the connection is refused. */
function askAlone(): Promise<number | undefined> {
  return new Promise((resolve) => {
    get(`${service.url}/healthz`, { agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    }).on('error', () => resolve(undefined));
  });
}

async function countRefused(): Promise<number> {
  const metricsUrl = /"url":"([^"]+\/metrics)"/.exec(service.logs())?.[1] ?? '';
  const text = await (await fetch(metricsUrl)).text();
  return Number(/^guichet_connections_refused_total (\d+)$/m.exec(text)?.[1]);
}

it('refuses the next connection, goes on with those that are open, and has room again once one leaves', async () => {
  expect(await askAlone()).toBe(200);
  expect(await countRefused()).toBe(0);
  const visitor = openSocket(service.url);
  await emit(visitor, 'start', {});
  for (let i = 1; i < MOST; i++) await hold();

  const refused = await hold();
  if (!refused.closed) await once(refused, 'close');
  expect(refused.bytesRead).toBe(0);
  expect(await askAlone()).toBeUndefined();
  expect(await countRefused()).toBe(2);
  expect(service.logs().match(/connections refused/g)).toHaveLength(1);
  const turn = turnOf(await emit(visitor, 'message', { text: 'Y a-t-il du wifi ?' }));
  expect(turn.answers[0]!.text).toMatch(/^Le wifi est libre/);
  expect(held.slice(0, MOST - 1).every(({ closed }) => !closed)).toBe(true);

  held[0]!.destroy();
  expect(await until(askAlone)).toBe(200);

  const gone = closed(visitor);
  visitor.disconnect();
  await gone;
  await until(askAlone);
  const next = [await hold(), await hold()];
  expect(next.every(({ closed }) => !closed)).toBe(true);
  expect(await askAlone()).toBeUndefined();
});
