import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readinessSchema } from '../../src/protocol/http.ts';
import { createIndexedLibrary, type Library } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { until } from './visitor.ts';

/** What `/readyz` of the built service says of its parts. Of the index: `serve-changes.test.ts`. */

let library: Library;
let service: ServiceProcess;

beforeAll(async () => {
  library = await createIndexedLibrary();
  service = await startService({ indexFolder: library.index });
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

async function readReadiness() {
  const response = await fetch(`${service.url}/readyz`);
  const text = await response.text();
  return { status: response.status, text, ...readinessSchema.parse(JSON.parse(text)) };
}

/** Changes the database of the service behind its back. */
function inDatabase(sql: string): void {
  const database = new Database(join(service.dataFolder, 'conversations.sqlite'));
  database.exec(sql);
  database.close();
}

describe('a service that is ready', () => {
  it('names everything that it has looked at', async () => {
    const { status, ready, reason, checks } = await readReadiness();
    expect([status, ready, reason]).toEqual([200, true, undefined]);
    expect(checks).toEqual(['index', 'model', 'store', 'disk'].map((name) => ({ name, ok: true })));
  });

  it('is not any more while its store cannot be read, and says so without a path; the log has the rest', async () => {
    inDatabase('alter table served_texts rename to hidden_texts');
    const refused = await until(async () => {
      const readiness = await readReadiness();
      return readiness.ready ? undefined : readiness;
    });
    expect(refused.status).toBe(503);
    expect(refused.reason).toBe('the conversation store cannot be used; the log says why');
    expect(refused.checks.filter(({ ok }) => !ok)).toEqual([
      { name: 'store', ok: false, code: expect.stringMatching(/^[A-Z_]+$/), reason: refused.reason },
    ]);
    expect(refused.text).not.toContain(service.dataFolder);
    expect(refused.text).not.toContain('served_texts');
    expect(service.logs()).toMatch(/"check":"store".*served_texts.*"msg":"not ready"/);

    inDatabase('alter table hidden_texts rename to served_texts');
    await until(async () => ((await readReadiness()).ready ? true : undefined));
    expect(service.logs()).toContain('"msg":"ready again"');
  });
});
