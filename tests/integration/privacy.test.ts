import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guichet } from './command-line.ts';
import { createLibrary, type Library } from './library.ts';
import { startService } from './serve.ts';
import { askOverHttp, emit, openSocket, postMessage, send, startConversation, turnOf } from './visitor.ts';

/** Nothing leaves the machine, and nothing of a visitor reaches the log. */

const guard = fileURLToPath(new URL('./network-guard.fixture.js', import.meta.url));

let library: Library;

beforeAll(() => {
  library = createLibrary();
});

afterAll(() => library?.remove());

function guarded(name: string) {
  const trials = join(library.folder, `${name}.log`);
  const env = { NODE_OPTIONS: `--import=${guard}`, NETWORK_TRIALS: trials };
  return { env, read: () => readFileSync(trials, 'utf8').trimEnd().split('\n') };
}

describe('a service under way', () => {
  it('tries to reach no other machine, from its start with a build to its end', async () => {
    const { env, read } = guarded('serve');
    const service = await startService({ corpusFolder: library.corpus, indexFolder: library.index, env });
    await askOverHttp(service.url, 'Y a-t-il du wifi ?');
    for (const path of ['/', '/widget.js', '/readyz', '/api/sources/page.txt?lines=3-7']) {
      expect((await fetch(service.url + path)).status).toBe(200);
    }
    expect(await service.stop()).toBe(0);
    const lines = read();
    expect(lines.filter((line) => line.startsWith('tried'))).toEqual([]);
    // The main thread and the model's.
    expect(new Set(lines).size).toBeGreaterThanOrEqual(2);
  });

  it('logs neither questions nor tokens, at any level', async () => {
    const service = await startService({
      indexFolder: library.index,
      env: { GUICHET_LOG_LEVEL: 'debug' },
    });
    const secret = 'Zoé Trucmuche perd son parapluie';
    const key = await startConversation(service.url);
    expect((await send(service.url, key, { text: secret })).status).toBe(200);
    expect((await send(service.url, key, { id: 'x', text: secret, extra: secret })).status).toBe(400);
    expect((await postMessage(service.url, key, `{"text": "${secret}`)).status).toBe(400);
    expect((await send(service.url, { ...key, token: `faux-${key.token}` }, { text: secret })).status).toBe(
      401,
    );
    expect((await fetch(`${service.url}/${encodeURIComponent(secret)}?q=${secret}`)).status).toBe(404);
    const socket = openSocket(service.url);
    const started = (await emit(socket, 'start', {})) as { key: { token: string } };
    turnOf(await emit(socket, 'message', { text: secret }));
    await emit(socket, secret, { text: secret });
    await emit(socket, 'message', { text: [secret] });
    socket.disconnect();
    expect(await service.stop()).toBe(0);
    const logs = service.logs();
    expect(logs).toContain('turn taken');
    expect(logs).not.toMatch(/trucmuche|parapluie/i);
    for (const { token } of [key, started.key]) expect(logs).not.toContain(token);
  });
});

describe('the guard of these tests', () => {
  it('sees a download that is asked for', async () => {
    const { env, read } = guarded('download');
    const hub = {
      GUICHET_MODEL: 'un/modele',
      GUICHET_ALLOW_DOWNLOAD: 'true',
      GUICHET_HUB: 'http://192.0.2.1:8000',
    };
    const args = ['search', 'wifi', '--index', library.index];
    const { status, stderr } = await guichet(args, { env: { ...env, ...hub } });
    expect(status).toBe(2);
    expect(stderr).toContain('could not download http://192.0.2.1:8000/un/modele/');
    expect(read().join('\n')).toContain('tried connect 192.0.2.1:8000');
  });
});
