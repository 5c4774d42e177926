import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { languages } from '../../protocol/language.ts';
import { actionSchema } from '../../protocol/turn.ts';
import { stages } from '../../service/observer.ts';
import { createMetricsObserver } from './metrics.ts';
import { samplesOf } from './samples.fixture.ts';

describe('metrics of what is told', () => {
  it('count turns by action and language, from zero on', async () => {
    const registry = new Registry();
    const observer = createMetricsObserver(registry, () => 0);
    expect(await samplesOf(registry, 'guichet_turns_total')).toHaveLength(
      actionSchema.options.length * languages.length,
    );
    observer.turned({ action: 'answer', lang: 'es' });
    observer.turned({ action: 'answer', lang: 'es' });
    observer.turned({ action: 'clarify' });
    const counted = (await samplesOf(registry, 'guichet_turns_total')).filter((line) => !line.endsWith(' 0'));
    expect(counted).toEqual(['{action="answer",lang="es"} 2', '{action="clarify",lang="fr"} 1']);
  });

  it('put times into seconds, by stage, and never below zero', async () => {
    const registry = new Registry();
    const observer = createMetricsObserver(registry, () => 0);
    observer.took('turn', 15);
    observer.took('turn', -3);
    const sums = await samplesOf(registry, 'guichet_stage_seconds_sum');
    expect(sums).toHaveLength(stages.length);
    expect(sums).toContain('{stage="turn"} 0.015');
    expect(await samplesOf(registry, 'guichet_stage_seconds_count')).toContain('{stage="turn"} 2');
  });

  it('count the texts of passes by kind', async () => {
    const registry = new Registry();
    createMetricsObserver(registry, () => 0).embedded('passage', 32);
    expect(await samplesOf(registry, 'guichet_embedding_batch_texts_sum')).toEqual(['{kind="passage"} 32']);
  });

  it('have one label for everything that is no code, so that nobody can fill the memory', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 20 }), async (codes) => {
        const registry = new Registry();
        const observer = createMetricsObserver(registry, () => 0);
        for (const code of codes) observer.refused('message', code.toLowerCase());
        expect(await samplesOf(registry, 'guichet_refusals_total')).toEqual([
          `{request="message",code="OTHER"} ${codes.length}`,
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it('count refused connections, from zero on', async () => {
    const registry = new Registry();
    const observer = createMetricsObserver(registry, () => 0);
    expect(await samplesOf(registry, 'guichet_connections_refused_total')).toEqual([' 0']);
    observer.connectionRefused();
    expect(await samplesOf(registry, 'guichet_connections_refused_total')).toEqual([' 1']);
  });

  it('keep the codes that the service has', async () => {
    const registry = new Registry();
    createMetricsObserver(registry, () => 0).refused('start', 'TOO_MANY_CONVERSATIONS');
    expect(await samplesOf(registry, 'guichet_refusals_total')).toEqual([
      '{request="start",code="TOO_MANY_CONVERSATIONS"} 1',
    ]);
  });
});
