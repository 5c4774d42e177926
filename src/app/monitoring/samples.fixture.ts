import type { Registry } from 'prom-client';

/** The samples of a metric, `{labels} value` each. */
export async function samplesOf(registry: Registry, name: string): Promise<string[]> {
  const lines = (await registry.metrics()).split('\n');
  return lines
    .filter((line) => new RegExp(`^${name}(?:\\{| )`).test(line))
    .map((line) => line.slice(name.length));
}
