import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIndexedLibrary, type Library } from '../library.ts';
import { type ServiceProcess, startService } from '../serve.ts';
import { askOverHttp, until } from '../visitor.ts';

/**
 * A request that never ends holds a connection for 30 s, and the server looks for such ones every 30 s; a socket that does not
 * reply, or that never says what it wants, is closed after 45 s, and is waited for during 30 more.
 */
const LONGEST_MS = 120_000;

const PRICE = 'Combien coûte l’abonnement ?';

/** A connection of somebody who is slow. */
interface Begun {
  readonly ended: Promise<unknown>;
  write(more: Uint8Array): void;
  /** Resolves once the service has said this. */
  says(text: string): Promise<unknown>;
}

describe('clients that are slow, or half gone', () => {
  let library: Library;
  let service: ServiceProcess;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    library = await createIndexedLibrary();
    service = await startService({ indexFolder: library.index });
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    expect(await service?.stop()).toBe(0);
    library?.remove();
  });

  /** A connection on which these bytes were sent, and nothing more is by itself. */
  async function begin(bytes: string): Promise<Begun> {
    const { hostname, port } = new URL(service.url);
    const socket = connect(Number(port), hostname);
    sockets.push(socket);
    socket.on('error', () => {});
    await once(socket, 'connect');
    let heard = '';
    socket.on('data', (data) => {
      heard += data.toString('latin1');
    });
    socket.write(bytes);
    return {
      ended: once(socket, 'close'),
      write: (more) => void socket.write(more),
      says: (text) => until(async () => heard.includes(text) || undefined),
    };
  }

  it('keep nobody else waiting, and are cut off', { timeout: 2 * LONGEST_MS }, async () => {
    const beginnings = [
      'GET /healthz HT',
      'POST /api/conversations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{"la',
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n',
    ];
    const begun = await Promise.all(
      Array.from({ length: 150 }, (_, i) => begin(beginnings[i % beginnings.length]!)),
    );
    const asked = await Promise.all(Array.from({ length: 5 }, () => askOverHttp(service.url, PRICE)));
    for (const { answers } of asked) expect(answers[0]!.text).toContain('12 euros');
    const late = new Promise((_, reject) => {
      setTimeout(reject, LONGEST_MS, new Error('they are still connected')).unref();
    });
    await Promise.race([Promise.all(begun.map(({ ended }) => ended)), late]);
    expect((await askOverHttp(service.url, PRICE)).answers[0]!.text).toContain('12 euros');
  });

  it('that open a web socket and never reply again are taken for gone, whether they said hello or not', {
    timeout: 2 * LONGEST_MS,
  }, async () => {
    const handshake =
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
    // `40` joins the visitors; a browser's frames are masked, this one with zeros.
    const hello = Buffer.from([0x81, 0x82, 0, 0, 0, 0, ...Buffer.from('40')]);
    const [silent, greeting] = await Promise.all([begin(handshake), begin(handshake)]);
    await greeting.says('101 Switching Protocols');
    greeting.write(hello);
    // It is a visitor's connection from now on.
    await greeting.says('40{"sid"');
    const late = new Promise((_, reject) => {
      setTimeout(reject, LONGEST_MS, new Error('they are still connected')).unref();
    });
    await Promise.race([Promise.all([silent.ended, greeting.ended]), late]);
  });
});
