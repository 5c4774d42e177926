import { Counter, Histogram, type Registry } from 'prom-client';
import { languages } from '../../protocol/language.ts';
import { actionSchema } from '../../protocol/turn.ts';
import { type Observer, stages } from '../../service/observer.ts';

/**
 * Upper bounds of the stages' histogram, in seconds: a decision takes less than a millisecond, an embedding about ten, a
 * turn about fifteen (`docs/measurements.md`); what takes longer than ten seconds has failed its visitor.
 */
const STAGE_SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Upper bounds of a pass through the model, in texts: up to eight questions that waited together, some dozens of short texts. */
const BATCH_TEXTS = [1, 2, 4, 8, 16, 32, 64, 128];

/** What a code of a fault is; whatever else comes is counted as one. */
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;
const OTHER_CODE = 'OTHER';

/** Counts what the service tells, in this registry. Every label is one of a fixed list, but for the codes of faults. */
export function createMetricsObserver(registry: Registry, now: () => number): Observer {
  const { turns, refusals, connections } = createCounters(registry);
  const { seconds, batches } = createHistograms(registry);
  // From the start, so that a rate is known from the first turn on.
  for (const action of actionSchema.options) for (const lang of languages) turns.inc({ action, lang }, 0);
  for (const stage of stages) seconds.zero({ stage });
  return {
    now,
    took: (stage, durationMs) => seconds.observe({ stage }, Math.max(0, durationMs) / 1000),
    follow: (_stage, work) => work(),
    embedded: (kind, texts) => batches.observe({ kind }, texts),
    turned: ({ action, lang = 'fr' }) => turns.inc({ action, lang }),
    refused: (request, code) => refusals.inc({ request, code: CODE.test(code) ? code : OTHER_CODE }),
    connectionRefused: () => connections.inc(),
  };
}

function createCounters(registry: Registry) {
  const registers = [registry];
  const turns = new Counter({
    name: 'guichet_turns_total',
    help: 'Turns of visitors, by what the assistant did and by the language of the interface.',
    labelNames: ['action', 'lang'],
    registers,
  });
  const refusals = new Counter({
    name: 'guichet_refusals_total',
    help: 'Requests of visitors that were refused, by what was asked and by the code of the reason.',
    labelNames: ['request', 'code'],
    registers,
  });
  const connections = new Counter({
    name: 'guichet_connections_refused_total',
    help: 'Connections that were closed unread, since as many were open as may be.',
    registers,
  });
  return { turns, refusals, connections };
}

function createHistograms(registry: Registry) {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'guichet_stage_seconds',
    help: 'Time that each part of the work takes; turn is the whole, retrieval includes embedding.',
    labelNames: ['stage'],
    buckets: STAGE_SECONDS,
    registers,
  });
  const batches = new Histogram({
    name: 'guichet_embedding_batch_texts',
    help: 'Texts that went through the model in one pass: with questions among them (query), or of the corpus alone (passage).',
    labelNames: ['kind'],
    buckets: BATCH_TEXTS,
    registers,
  });
  return { seconds, batches };
}
