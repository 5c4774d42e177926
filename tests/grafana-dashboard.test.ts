import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { addGauges } from '../src/app/monitoring/gauges.ts';
import { createMetricsObserver } from '../src/app/monitoring/metrics.ts';

const file = fileURLToPath(new URL('../deploy/grafana-dashboard.json', import.meta.url));

const dashboardSchema = z.object({
  templating: z.object({
    list: z.array(z.object({ name: z.string(), type: z.string(), definition: z.string().optional() })),
  }),
  panels: z.array(
    z.object({
      id: z.int(),
      title: z.string().min(1),
      gridPos: z.object({ x: z.int(), y: z.int(), w: z.int(), h: z.int() }),
      targets: z.array(z.object({ expr: z.string() })).min(1),
    }),
  ),
});

const dashboard = dashboardSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
const queries = [
  ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...dashboard.templating.list.flatMap(({ definition }) => definition ?? []),
];

/** Labels that Prometheus adds, and that of a histogram's buckets. */
const addedLabels = ['instance', 'job', 'le'];

/** Every series that the service has, with its labels. */
async function listSeries(): Promise<ReadonlyMap<string, readonly string[]>> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const observer = createMetricsObserver(registry, () => 0);
  observer.refused('start', 'REQUEST_INVALID');
  observer.embedded('query', 1);
  addGauges(registry, {
    version: '0',
    storeKind: 'sqlite',
    index: () => ({ build: 'b', answers: 1 }),
    sockets: () => ({ visitors: 0, agents: 0 }),
    readiness: async () => ({ ready: true, checks: [{ name: 'index', ok: true }] }),
    queue: async () => ({ waiting: 0, oldestSeconds: 0 }),
  });
  const text = await registry.metrics();
  const samples = [...text.matchAll(/^([a-z_]\w*)(?:\{(.*)\})? \S+$/gm)];
  return new Map(
    samples.map(([, name, labels = '']) => [
      name!,
      [...labels.matchAll(/(\w+)="/g)].map(([, label]) => label!),
    ]),
  );
}

/** Names in a query that can only be metrics: those that functions and keywords are not. */
function metricsIn(query: string): string[] {
  return [...query.matchAll(/\b(?:guichet|nodejs|process)_\w+/g)].map(([name]) => name);
}

/** A series of a histogram belongs to the metric whose name it begins with. */
function nameOfMetric(series: string): string {
  return series.replace(/_(?:bucket|sum|count)$/, '');
}

describe('the dashboard for Grafana', () => {
  it('asks only for metrics that the service has', async () => {
    const series = await listSeries();
    expect(queries.length).toBeGreaterThan(15);
    for (const query of queries) {
      expect(metricsIn(query).length, query).toBeGreaterThan(0);
      for (const name of metricsIn(query)) expect([...series.keys()], query).toContain(name);
    }
  });

  it('asks only for labels that they have', async () => {
    const series = await listSeries();
    for (const query of queries) {
      const known = [...addedLabels, ...metricsIn(query).flatMap((name) => series.get(name) ?? [])];
      const selected = [...query.matchAll(/(\w+)(?:=~|!=|=)"/g)].map(([, label]) => label!);
      const grouped = [...query.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list]) => list!.split(/, ?/));
      for (const label of [...selected, ...grouped]) expect(known, query).toContain(label);
    }
  });

  it('shows every metric of the service’s own', async () => {
    const shown = new Set(queries.flatMap(metricsIn).map(nameOfMetric));
    const own = [...(await listSeries()).keys()]
      .filter((name) => name.startsWith('guichet_'))
      .map(nameOfMetric);
    expect([...new Set(own)].filter((name) => !shown.has(name))).toEqual([]);
  });

  it('shows what docs/observability.md explains, which leaves none out', async () => {
    const text = readFileSync(fileURLToPath(new URL('../docs/observability.md', import.meta.url)), 'utf8');
    const explained = [...text.matchAll(/^\| (`guichet_.*?) \|/gm)].flatMap(([, cell]) =>
      [...cell!.matchAll(/guichet_\w+/g)].map(([name]) => name),
    );
    const own = [...(await listSeries()).keys()].filter((name) => name.startsWith('guichet_'));
    expect(explained.toSorted()).toEqual([...new Set(own.map(nameOfMetric))].toSorted());
  });

  it('uses only variables that it has', () => {
    const known = new Set([...dashboard.templating.list.map(({ name }) => name), '__rate_interval']);
    const used = queries.flatMap((query) => [...query.matchAll(/\$(\w+)/g)].map(([, name]) => name!));
    expect(used.filter((name) => !known.has(name))).toEqual([]);
  });

  it('has panels that do not cover each other', () => {
    const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
      Array.from({ length: w * h }, (_, i) => `${x + (i % w)},${y + Math.floor(i / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    for (const { gridPos } of dashboard.panels) expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
  });
});
