import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWay, type Way } from '../../../src/core/way.fixture.ts';
import { problemSchema } from '../../../src/protocol/conversation.ts';
import { readinessSchema } from '../../../src/protocol/http.ts';
import { withinSchema } from '../../../src/store/postgres-pool.ts';
import {
  leftOut,
  leftOutNote,
  runOnServer,
  testDatabaseUrl,
} from '../../../src/store/postgres-server.fixture.ts';
import { createIndexedLibrary, type Library } from '../library.ts';
import { type ServiceProcess, startService } from '../serve.ts';
import { emit, openSocket, readHistory, say, send, startConversation, until } from '../visitor.ts';

describe.skipIf(leftOut !== undefined)(`a database that is gone and back${leftOutNote}`, () => {
  const schema = `guichet_test_${crypto.randomUUID().replaceAll('-', '')}`;
  let library: Library;
  let way: Way;
  let service: ServiceProcess;

  beforeAll(async () => {
    library = await createIndexedLibrary();
    await runOnServer(testDatabaseUrl, `create schema ${schema}`);
    way = await createWay(testDatabaseUrl);
    const env = { DATABASE_URL: withinSchema(way.url, schema) };
    service = await startService({ indexFolder: library.index, env });
  });
  afterAll(async () => {
    await service?.stop();
    await way?.close();
    await runOnServer(testDatabaseUrl, `drop schema ${schema} cascade`);
    library?.remove();
  });

  const readReadiness = async () => {
    const response = await fetch(`${service.url}/readyz`);
    return { status: response.status, ...readinessSchema.parse(await response.json()) };
  };

  it('costs nobody what was acknowledged; a message is refused with advice, and taken once it is back', async () => {
    const { url } = service;
    const key = await startConversation(url);
    await say(url, key, { id: 'before', text: 'Combien coûte l’abonnement ?' });
    const socket = openSocket(url);
    await emit(socket, 'resume', key);

    await way.close();
    const message = { id: 'during', text: 'Bonjour' };
    const refused = await send(url, key, message);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    const { error } = problemSchema.parse(await refused.json());
    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', retry: true });
    expect(JSON.stringify(error)).not.toContain(schema);
    expect(await emit(socket, 'message', message)).toMatchObject({
      ok: false,
      error: { code: 'STORE_UNAVAILABLE', retry: true },
    });
    const unready = await until(async () => {
      const readiness = await readReadiness();
      return readiness.ready ? undefined : readiness;
    });
    expect(unready.status).toBe(503);
    expect(unready.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toEqual(['store']);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);

    await way.open();
    await until(async () => ((await readReadiness()).ready ? true : undefined));
    expect(await emit(socket, 'message', message)).toMatchObject({ ok: true });
    await say(url, key, message);
    socket.disconnect();
    const { exchanges } = await readHistory(url, key);
    expect(exchanges.map(({ messageId }) => messageId)).toEqual(['before', 'during']);
    expect(service.logs()).toContain('"msg":"not ready"');
    expect(service.logs()).toContain('"msg":"ready again"');
    expect(service.process.exitCode).toBeNull();
  });
});
