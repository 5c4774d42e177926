import { SpanStatusCode, trace } from '@opentelemetry/api';
import { GuichetError } from '../../core/errors.ts';
import type { Observer } from '../../service/observer.ts';

/**
 * The same observer, whose stages are spans too, one within another. Spans go to the OpenTelemetry SDK that the process was
 * started with; without one they are nothing, and cost nothing. Like everything that an observer is told they hold no word, id
 * or address: of a fault the code alone.
 */
export function createTracingObserver(observer: Observer, version: string): Observer {
  const tracer = trace.getTracer('guichet', version);
  return {
    ...observer,
    follow: (stage, work) =>
      tracer.startActiveSpan(`guichet.${stage}`, async (span) => {
        try {
          return await observer.follow(stage, work);
        } catch (thrown) {
          const message = thrown instanceof GuichetError ? thrown.code : 'INTERNAL';
          span.setStatus({ code: SpanStatusCode.ERROR, message });
          throw thrown;
        } finally {
          span.end();
        }
      }),
    turned(turn) {
      // Told within the span of its turn, whose part the writing was.
      const { action, lang = 'fr' } = turn;
      trace.getActiveSpan()?.setAttributes({ 'guichet.action': action, 'guichet.lang': lang });
      observer.turned(turn);
    },
  };
}
