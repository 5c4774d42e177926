import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { addGauges, type Readings } from './gauges.ts';
import { samplesOf } from './samples.fixture.ts';

const readings: Readings = {
  version: '1.2.3',
  storeKind: 'sqlite',
  index: () => ({ build: 'build-1', answers: 84 }),
  sockets: () => ({ visitors: 3, agents: 1 }),
  readiness: async () => ({
    ready: false,
    checks: [
      { name: 'index', ok: true },
      { name: 'store', ok: false, code: 'STORE_BUSY', reason: 'x' },
    ],
  }),
  queue: async () => ({ waiting: 2, oldestSeconds: 61.5 }),
};

describe('metrics that are read', () => {
  it('are read anew each time', async () => {
    const registry = new Registry();
    let build = 'build-1';
    addGauges(registry, { ...readings, index: () => ({ build, answers: 84 }) });
    expect(await samplesOf(registry, 'guichet_index_info')).toEqual(['{build="build-1"} 1']);
    build = 'build-2';
    expect(await samplesOf(registry, 'guichet_index_info')).toEqual(['{build="build-2"} 1']);
    expect(await samplesOf(registry, 'guichet_index_answers')).toEqual([' 84']);
    expect(await samplesOf(registry, 'guichet_sockets_open')).toEqual([
      '{side="visitors"} 3',
      '{side="agents"} 1',
    ]);
    expect(await samplesOf(registry, 'guichet_queue_waiting')).toEqual([' 2']);
    expect(await samplesOf(registry, 'guichet_queue_oldest_wait_seconds')).toEqual([' 61.5']);
    expect(await samplesOf(registry, 'guichet_ready')).toEqual(['{check="index"} 1', '{check="store"} 0']);
    expect(await samplesOf(registry, 'guichet_service_info')).toEqual(['{version="1.2.3",store="sqlite"} 1']);
  });

  it('are left out where they cannot be known, and the others stay', async () => {
    const registry = new Registry();
    let isDown = false;
    const queue = async () => (isDown ? Promise.reject(new Error('down')) : readings.queue());
    addGauges(registry, { ...readings, index: () => undefined, queue });
    expect(await samplesOf(registry, 'guichet_queue_waiting')).toEqual([' 2']);
    isDown = true;
    expect(await samplesOf(registry, 'guichet_queue_waiting')).toEqual([]);
    expect(await samplesOf(registry, 'guichet_queue_oldest_wait_seconds')).toEqual([]);
    expect(await samplesOf(registry, 'guichet_index_info')).toEqual([]);
    expect(await samplesOf(registry, 'guichet_index_answers')).toEqual([' 0']);
    expect(await samplesOf(registry, 'guichet_sockets_open')).toHaveLength(2);
  });
});
