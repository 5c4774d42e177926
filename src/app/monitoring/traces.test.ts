import { context, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { GuichetError } from '../../core/errors.ts';
import { silentObserver } from '../../service/observer.ts';
import { createTracingObserver } from './traces.ts';

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const observer = createTracingObserver(silentObserver, '1.2.3');

/** Names of the spans that have ended, each behind those that it stands in. */
function listSpans(): string[] {
  const spans = exporter.getFinishedSpans();
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
  const pathOf = (id: string | undefined): string => {
    const span = byId.get(id ?? '');
    return span === undefined ? '' : `${pathOf(span.parentSpanContext?.spanId)}/${span.name}`;
  };
  return spans.map((span) => pathOf(span.spanContext().spanId));
}

describe('traces', () => {
  beforeAll(() => provider.register());
  beforeEach(() => exporter.reset());
  afterAll(async () => {
    await provider.shutdown();
    // Other suites share these modules.
    trace.disable();
    context.disable();
  });

  it('have a span a stage, each within the one that it was begun in, also side by side', async () => {
    const turn = (): Promise<unknown> =>
      observer.follow('turn', async () => {
        await observer.follow('decision', async () => {
          await new Promise((resolve) => setTimeout(resolve, 2));
          await observer.follow('retrieval', async () => 1);
        });
        return observer.follow('store', async () => 2);
      });
    expect(await Promise.all([turn(), turn()])).toEqual([2, 2]);
    const whole = [
      '/guichet.turn',
      '/guichet.turn/guichet.decision',
      '/guichet.turn/guichet.decision/guichet.retrieval',
      '/guichet.turn/guichet.store',
    ];
    expect(listSpans().toSorted()).toEqual(whole.flatMap((path) => [path, path]));
  });

  it('say of a turn what it was, and of a fault its code alone', async () => {
    const fault = new GuichetError({
      kind: 'busy',
      code: 'INDEX_UNAVAILABLE',
      message: 'geheim',
      remedy: 'x',
    });
    await observer.follow('turn', async () => observer.turned({ action: 'answer', lang: 'es' }));
    await expect(observer.follow('turn', () => Promise.reject(fault))).rejects.toBe(fault);
    await expect(observer.follow('store', () => Promise.reject(new Error('geheim')))).rejects.toThrow(
      'geheim',
    );
    const spans = exporter.getFinishedSpans();
    expect(spans.map(({ attributes }) => attributes)).toEqual([
      { 'guichet.action': 'answer', 'guichet.lang': 'es' },
      {},
      {},
    ]);
    expect(spans.map(({ status }) => status.message)).toEqual([undefined, 'INDEX_UNAVAILABLE', 'INTERNAL']);
    expect(spans.flatMap(({ events }) => events)).toEqual([]);
  });
});
