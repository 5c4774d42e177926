import { Gauge, type Registry } from 'prom-client';
import type { Readiness } from '../../protocol/http.ts';

/** What is read of the service whenever somebody asks for the metrics. */
export interface Readings {
  readonly version: string;
  readonly storeKind: 'sqlite' | 'postgresql';
  /** The index that serves; undefined while none does. */
  index(): { readonly build: string; readonly answers: number } | undefined;
  /** Connections that are open. */
  sockets(): { readonly visitors: number; readonly agents: number };
  readiness(): Promise<Readiness>;
  /** Rejects where the store cannot be read. Asked for by several metrics at a time. */
  queue(): Promise<QueueReading>;
}

/** Visitors who wait for a person and are with nobody. */
export interface QueueReading {
  readonly waiting: number;
  /** How long the first of them has waited, in seconds; 0 where nobody waits. */
  readonly oldestSeconds: number;
}

/** What cannot be read while the store is down is left out: the other metrics say why. */
export function addGauges(registry: Registry, readings: Readings): void {
  const { version, storeKind: store } = readings;
  new Gauge({
    name: 'guichet_service_info',
    help: 'Version of the service and kind of its conversation store; always 1.',
    labelNames: ['version', 'store'],
    registers: [registry],
  }).set({ version, store }, 1);
  addIndexGauges(registry, readings);
  addSocketsGauge(registry, readings);
  addReadinessGauge(registry, readings);
  addQueueGauges(registry, readings);
}

function addIndexGauges(registry: Registry, readings: Readings): void {
  new Gauge({
    name: 'guichet_index_info',
    help: 'Build of the index that serves; 1, and absent while none does.',
    labelNames: ['build'],
    registers: [registry],
    collect() {
      this.reset();
      const index = readings.index();
      if (index !== undefined) this.set({ build: index.build }, 1);
    },
  });
  new Gauge({
    name: 'guichet_index_answers',
    help: 'Answers of the index that serves; 0 while none does.',
    registers: [registry],
    collect() {
      this.set(readings.index()?.answers ?? 0);
    },
  });
}

function addSocketsGauge(registry: Registry, readings: Readings): void {
  new Gauge({
    name: 'guichet_sockets_open',
    help: 'Open socket connections, of visitors and of agents.',
    labelNames: ['side'],
    registers: [registry],
    collect() {
      const { visitors, agents } = readings.sockets();
      this.set({ side: 'visitors' }, visitors);
      this.set({ side: 'agents' }, agents);
    },
  });
}

function addReadinessGauge(registry: Registry, readings: Readings): void {
  new Gauge({
    name: 'guichet_ready',
    help: 'Whether each thing without which nothing is answered is as it should be, as /readyz says: 1 or 0.',
    labelNames: ['check'],
    registers: [registry],
    async collect() {
      for (const { name, ok } of (await readings.readiness()).checks) this.set({ check: name }, ok ? 1 : 0);
    },
  });
}

function addQueueGauges(registry: Registry, { queue }: Readings): void {
  const add = (name: string, help: string, pick: (queue: QueueReading) => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.remove();
        const reading = await queue().catch(() => undefined);
        if (reading !== undefined) this.set(pick(reading));
      },
    });
  };
  add(
    'guichet_queue_waiting',
    'Visitors who wait for a person and are with nobody.',
    ({ waiting }) => waiting,
  );
  add(
    'guichet_queue_oldest_wait_seconds',
    'How long the first of them has waited, among the hundred who wrote last; 0 where nobody waits.',
    ({ oldestSeconds }) => oldestSeconds,
  );
}
