import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyLibrary, createIndexedLibrary, createLibrary, type Library, reword } from './library.ts';
import { refusedService, type ServiceProcess, startService } from './serve.ts';
import { askOverHttp, askOverSocket, emit, openSocket, turnOf } from './visitor.ts';

/** How `guichet serve` begins and ends. */

const PRICE = 'Combien coûte l’abonnement ?';

let built: Library;
const others: Library[] = [];

beforeAll(async () => {
  built = await createIndexedLibrary();
});

afterAll(() => {
  for (const library of [built, ...others]) library?.remove();
});

function keep(library: Library): Library {
  others.push(library);
  return library;
}

function serve({ corpus, index }: Library): Promise<ServiceProcess> {
  return startService({ corpusFolder: corpus, indexFolder: index });
}

describe('a service that starts', () => {
  it('builds the index that is missing, says so, and stops on SIGINT', async () => {
    const library = keep(createLibrary());
    const service = await serve(library);
    expect(service.logs()).toContain('"reasons":["there is none yet"]');
    expect(service.logs()).toContain('index built');
    expect((await askOverHttp(service.url, PRICE)).answers[0]!.text).toContain('12 euros');
    expect(await service.stop('SIGINT')).toBe(0);
  });

  it('names the corpus files that changed since the build, rebuilds and serves the new text only', async () => {
    const library = keep(copyLibrary(built));
    reword(`${library.corpus}/faq.jsonl`, 'coûte 12 euros', 'coûte 15 euros');
    reword(`${library.corpus}/editorial/page.yaml`, 'sur place', 'à la bibliothèque');
    const service = await startService({ indexFolder: library.index });
    expect(service.logs()).toContain(
      '"reasons":["the corpus file editorial/page.yaml has changed","the corpus file faq.jsonl has changed"]',
    );
    const { text } = (await askOverHttp(service.url, PRICE)).answers[0]!;
    expect(text).toContain('15 euros');
    expect(await service.stop()).toBe(0);
  });

  it('opens an index that matches without building it', async () => {
    const service = await serve(built);
    expect(service.logs()).not.toContain('building the index');
    expect(await service.stop()).toBe(0);
  });

  it('ends within seconds although a browser has left a long poll and never comes back', async () => {
    const service = await serve(built);
    const opened = await fetch(`${service.url}/socket.io/?EIO=4&transport=polling`);
    expect(opened.status).toBe(200);
    const late = new Promise((resolve) => setTimeout(resolve, 15_000, 'late').unref());
    expect(await Promise.race([service.stop(), late])).toBe(0);
  });
});

describe('a running service', () => {
  let service: ServiceProcess;

  beforeAll(async () => {
    service = await serve(built);
  });
  afterAll(() => service?.stop());

  it('gives the same turn over HTTP and over the socket', async () => {
    for (const question of [PRICE, 'quels sont les horaires ?', 'bonjour', '']) {
      const [overHttp, overSocket] = await Promise.all([
        askOverHttp(service.url, question),
        askOverSocket(service.url, question),
      ]);
      expect(overSocket).toEqual(overHttp);
    }
  });

  it('keeps its port: a second one on it is refused with the remedy', async () => {
    const port = Number(new URL(service.url).port);
    const { status, stdout, stderr } = await refusedService({ indexFolder: built.index, port });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(`Port ${port} of 127.0.0.1 is taken`);
    expect(stderr).toContain('--port');
    expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  });
});

describe('a service that is told to stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'finishes the turns in flight, tells every socket and ends with code 0 on %s',
    async (signal) => {
      const service = await serve(built);
      const [busy, idle] = [openSocket(service.url), openSocket(service.url)];
      const told = Promise.all(
        [busy, idle].map((socket) => new Promise<void>((resolve) => socket.once('closing', resolve))),
      );
      await Promise.all([emit(busy, 'start', {}), emit(idle, 'start', {})]);
      let answered = 0;
      const turns = ['m1', 'm2', 'm3'].map(async (id) => {
        const outcome = await emit(busy, 'message', {
          id,
          text: 'combien coûte l’abonnement ? '.repeat(250),
        });
        answered++;
        return turnOf(outcome);
      });
      // Events of one socket are taken in order: once this one is refused, the messages before it are in flight.
      expect(await emit(busy, 'unknown', {})).toMatchObject({ ok: false });
      expect(answered).toBeLessThan(turns.length);
      const status = service.stop(signal);
      const [first] = await Promise.all(turns);
      expect(first!.answers[0]!.text).toContain('12 euros');
      await told;
      expect(await status).toBe(0);
      expect(service.logs()).toContain('service stopped');
      expect(service.logs()).not.toContain('still in flight');
      expect([busy.connected, idle.connected]).toEqual([false, false]);
    },
  );
});
