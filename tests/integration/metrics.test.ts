import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CommandResult } from './command-line.ts';
import { createIndexedLibrary, type Library } from './library.ts';
import { refusedService, type ServiceProcess, startService } from './serve.ts';
import { closed, emit, openSocket, say, send, startConversation, until } from './visitor.ts';

/** The metrics of the built service: on a port of their own, true, and without a word of anybody. */

let library: Library;
let service: ServiceProcess;
let metricsUrl: string;

beforeAll(async () => {
  library = await createIndexedLibrary();
  service = await startService({ indexFolder: library.index, env: { GUICHET_METRICS_PORT: '0' } });
  metricsUrl = /"url":"([^"]+\/metrics)"/.exec(service.logs())?.[1] ?? '';
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

async function readMetrics(): Promise<string> {
  const response = await fetch(metricsUrl);
  expect(response.status).toBe(200);
  return response.text();
}

/** The value of one sample. */
async function read(sample: string): Promise<number | undefined> {
  const line = (await readMetrics()).split('\n').find((each) => each.startsWith(`${sample} `));
  return line === undefined ? undefined : Number(line.slice(sample.length));
}

describe('the metrics', () => {
  it('stand on this machine alone, apart from what visitors reach', async () => {
    expect(metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
    expect((await fetch(`${service.url}/metrics`)).status).toBe(404);
    expect(await (await fetch(`${service.url}/api/openapi.json`)).text()).not.toContain('/metrics');
  });

  it('count turns, refusals and times as they come', async () => {
    const key = await startConversation(service.url);
    expect((await say(service.url, key, { text: 'Y a-t-il du wifi ?' })).action).toBe('answer');
    await say(service.url, key, { text: 'Bonjour' });
    expect((await send(service.url, key, { text: 3 })).status).toBe(400);
    expect(await read('guichet_turns_total{action="answer",lang="fr"}')).toBe(1);
    expect(await read('guichet_turns_total{action="smalltalk",lang="fr"}')).toBe(1);
    expect(await read('guichet_refusals_total{request="message",code="REQUEST_INVALID"}')).toBe(1);
    for (const stage of ['store', 'turn', 'decision']) {
      expect(await read(`guichet_stage_seconds_count{stage="${stage}"}`)).toBe(2);
    }
    expect(await read('guichet_stage_seconds_count{stage="retrieval"}')).toBeGreaterThanOrEqual(1);
    const embedding = (await read('guichet_stage_seconds_sum{stage="embedding"}')) ?? 0;
    const retrieval = (await read('guichet_stage_seconds_sum{stage="retrieval"}')) ?? 0;
    const turn = (await read('guichet_stage_seconds_sum{stage="turn"}')) ?? 0;
    expect(embedding).toBeGreaterThan(0);
    expect(retrieval).toBeGreaterThanOrEqual(embedding);
    expect(turn).toBeGreaterThan(retrieval);
    expect(await read('guichet_embedding_batch_texts_count{kind="query"}')).toBeGreaterThan(0);
  });

  it('say what serves, who is connected and who waits', async () => {
    expect(await read('guichet_index_answers')).toBeGreaterThan(5);
    expect(await readMetrics()).toMatch(/^guichet_index_info\{build="[^"]+"\} 1$/m);
    expect(await readMetrics()).toMatch(/^guichet_service_info\{version="[\d.]+",store="sqlite"\} 1$/m);
    const socket = openSocket(service.url);
    await emit(socket, 'start', {});
    expect(await read('guichet_sockets_open{side="visitors"}')).toBe(1);
    expect(await read('guichet_sockets_open{side="agents"}')).toBe(0);
    await emit(socket, 'message', { text: 'je veux parler à un conseiller' });
    // The queue is looked at again after two seconds.
    await until(async () => ((await read('guichet_queue_waiting')) === 1 ? true : undefined));
    await until(async () =>
      ((await read('guichet_queue_oldest_wait_seconds')) ?? 0) > 0 ? true : undefined,
    );
    const gone = closed(socket);
    socket.disconnect();
    await gone;
    await until(async () => ((await read('guichet_sockets_open{side="visitors"}')) === 0 ? true : undefined));
  });

  it('tell of the event loop and the process', async () => {
    const text = await readMetrics();
    for (const name of ['nodejs_eventloop_lag_p50_seconds', 'nodejs_eventloop_lag_p99_seconds'])
      expect(text).toMatch(new RegExp(`^${name} [\\d.e-]+$`, 'm'));
    expect(text).toContain('process_resident_memory_bytes');
  });

  it('hold no word, id, token or path, and labels of few values', async () => {
    const key = await startConversation(service.url);
    await say(service.url, key, { text: 'Odette Trucmuche cherche son parapluie' });
    const text = await readMetrics();
    for (const word of ['Odette', 'parapluie', key.id, key.token, library.folder]) {
      expect(text).not.toContain(word);
    }
    const own = text.split('\n').filter((line) => line.startsWith('guichet_'));
    expect(own.length).toBeGreaterThan(50);
    expect(own.length).toBeLessThan(200);
  });
});

describe('a port for the metrics', () => {
  function expectRefusal({ status, stderr }: CommandResult): void {
    expect(status).toBe(2);
    expect(stderr).toContain('GUICHET_METRICS_PORT');
  }

  it('that is taken stops the service from starting, with what to do', async () => {
    const port = new URL(metricsUrl).port;
    const env = { GUICHET_METRICS_PORT: port };
    expectRefusal(await refusedService({ indexFolder: library.index, env }));
  });

  it('that is none is refused as a setting', async () => {
    const env = { GUICHET_METRICS_PORT: '70000' };
    expectRefusal(await refusedService({ indexFolder: library.index, env }));
  });
});
