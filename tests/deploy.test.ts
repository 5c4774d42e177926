import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readSettings } from '../src/app/settings.ts';

const read = (file: string): string =>
  readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');

const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      environment: z.record(z.string(), z.string()).optional(),
      depends_on: z.unknown().optional(),
    }),
  ),
});

/** What `${NAME:-default}` and `${NAME:?complaint}` become. */
const fillIn = (value: string): string =>
  value.replace(/\$\{\w+:-([^}]*)\}/g, '$1').replace(/\$\{\w+:\?[^}]*\}/g, 'secret');

describe('the container files', () => {
  const { services } = composeSchema.parse(parse(read('compose.yaml'), { merge: true }));
  const processes = Object.keys(services).filter((name) => name.startsWith('guichet-'));

  it('give both processes the same settings, that there are', () => {
    expect(processes).toHaveLength(2);
    const [first, second] = processes.map((name) => services[name]?.environment ?? {});
    expect(first).toEqual(second);
    const filled = Object.entries(first ?? {}).map(([name, value]) => [name, fillIn(value)]);
    expect(readSettings(Object.fromEntries(filled))).toMatchObject({
      databaseUrl: 'postgres://guichet:secret@postgres:5432/guichet',
      vectorsUrl: 'postgres://guichet:secret@postgres:5432/guichet',
      redisUrl: 'redis://redis:6379',
      proxies: 1,
    });
  });

  it('name services that there are, to the proxy too', () => {
    for (const { environment = {} } of Object.values(services)) {
      for (const [, host] of Object.values(environment)
        .join(' ')
        .matchAll(/(?:@|redis:\/\/)([a-z-]+):\d+/g))
        expect(Object.keys(services)).toContain(host);
    }
    const upstreams = [...read('deploy/Caddyfile').matchAll(/(guichet-\d):3000/g)].map(([, name]) => name);
    expect(upstreams).toEqual(processes);
  });

  it('run the service as a user without rights', () => {
    const lines = read('Dockerfile').split('\n');
    expect(lines.lastIndexOf('USER node')).toBeGreaterThan(
      lines.findLastIndex((line) => line.startsWith('FROM ')),
    );
    expect(read('deploy/guichet.service')).toMatch(/^User=guichet$/m);
  });

  it('say that they have not been run', () => {
    for (const file of ['Dockerfile', 'compose.yaml', 'deploy/Caddyfile', 'deploy/guichet.service'])
      expect(read(file).split('\n').slice(0, 3).join(' ')).toMatch(/not run|nor run/i);
  });
});
