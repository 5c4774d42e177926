import { collectDefaultMetrics, Registry } from 'prom-client';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import type { ServiceContext } from '../../service/context.ts';
import { type Observer, silentObserver } from '../../service/observer.ts';
import type { RunningService } from '../../service/running-service.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { LiveIndex } from '../live-index.ts';
import type { Settings } from '../settings.ts';
import { readVersion } from '../version.ts';
import { addGauges } from './gauges.ts';
import { createMetricsObserver } from './metrics.ts';
import { type MetricsServer, serveMetrics } from './metrics-server.ts';
import { readQueueLength } from './queue-reading.ts';
import { remembered } from './remembered.ts';
import { createTracingObserver } from './traces.ts';

/** How long a look at the queue counts: two metrics come from one, and several scrapers cost no more. */
const QUEUE_FOR_MS = 2_000;

export type MonitoringSettings = Pick<Settings, 'metricsHost' | 'metricsPort' | 'databaseUrl'>;

/** What the metrics are read of. */
export interface Monitored {
  readonly live: Pick<LiveIndex, 'serving'>;
  readonly service: Pick<RunningService, 'countSockets'>;
  readonly conversations: Pick<ConversationStore, 'listWaiting' | 'read'>;
  readonly readiness: ServiceContext['readiness'];
  readonly clock: Clock;
}

export interface Monitoring extends AsyncDisposable {
  /** To be told of what is done. */
  readonly observer: Observer;
  /**
   * From now on the metrics can be had.
   * @throws GuichetError as `listen`.
   */
  serve(monitored: Monitored): Promise<void>;
}

/** Metrics where the settings name a port for them, and traces for whichever SDK is there to receive them. */
export function createMonitoring(settings: MonitoringSettings, logger: Logger): Monitoring {
  const { metricsHost: host, metricsPort: port } = settings;
  const version = readVersion();
  if (port === undefined) {
    const observer = createTracingObserver(silentObserver, version);
    return { observer, serve: async () => {}, [Symbol.asyncDispose]: async () => {} };
  }
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const now = () => performance.now();
  let server: MetricsServer | undefined;
  return {
    observer: createTracingObserver(createMetricsObserver(registry, now), version),
    async serve({ live, service, conversations, readiness, clock }) {
      addGauges(registry, {
        version,
        storeKind: settings.databaseUrl === undefined ? 'sqlite' : 'postgresql',
        index: () => live.serving,
        sockets: () => service.countSockets(),
        readiness,
        queue: remembered(QUEUE_FOR_MS, now, () => readQueueLength(conversations, clock)),
      });
      server = await serveMetrics(registry, { host, port }, logger);
    },
    [Symbol.asyncDispose]: async () => server?.[Symbol.asyncDispose](),
  };
}
