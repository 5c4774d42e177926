import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemSchema } from '../../src/protocol/conversation.ts';
import { readinessSchema } from '../../src/protocol/http.ts';
import { turnSchema } from '../../src/protocol/turn.ts';
import { createIndexedLibrary, type Library, reword } from './library.ts';
import { type ServiceProcess, startService } from './serve.ts';
import { emit, openSocket, send, startConversation, until } from './visitor.ts';

/** The corpus changes while the service runs: the old text is never given out again. */

const PRICE = 'Combien coûte l’abonnement ?';

let library: Library;
let service: ServiceProcess;
let faq: string;

beforeAll(async () => {
  library = await createIndexedLibrary();
  faq = `${library.corpus}/faq.jsonl`;
  service = await startService({
    indexFolder: library.index,
    env: { GUICHET_MESSAGES_PER_MINUTE: '10000' },
  });
});

afterAll(async () => {
  await service?.stop();
  library?.remove();
});

/** One question in a conversation of its own: what came back, of whatever status. */
async function ask(): Promise<Response> {
  return send(service.url, await startConversation(service.url), { text: PRICE });
}

/** Asks until there is an answer; what is said meanwhile is that there is none yet. */
async function askUntilAnswered(): Promise<string> {
  return until(async () => {
    const response = await ask();
    const body: unknown = await response.json();
    if (response.status === 200) return turnSchema.parse(body).answers[0]!.text;
    expect(response.status).toBe(503);
    expect(problemSchema.parse(body).error.retry).toBe(true);
    return undefined;
  });
}

async function readReadiness() {
  const response = await fetch(`${service.url}/readyz`);
  return { status: response.status, ...readinessSchema.parse(await response.json()) };
}

describe('a corpus file that changes while the service runs', () => {
  it('makes the next request wait for the new text, or says why it cannot', async () => {
    expect(await askUntilAnswered()).toContain('12 euros');
    reword(faq, 'coûte 12 euros', 'coûte 15 euros');

    const response = await ask();
    if (response.status === 503) {
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      const { error } = problemSchema.parse(await response.json());
      expect(error).toMatchObject({ code: 'INDEX_UNAVAILABLE', retry: true });
      expect(error.message).toContain('the corpus has changed');
    } else {
      expect(turnSchema.parse(await response.json()).answers[0]!.text).toContain('15 euros');
    }
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);

    expect(await askUntilAnswered()).toContain('15 euros');
    expect(await readReadiness()).toMatchObject({ status: 200, ready: true });
    expect(service.logs()).toContain('"reasons":["the corpus file faq.jsonl has changed"]');
  });

  it('is told by readiness as it happens', async () => {
    reword(faq, 'coûte 15 euros', 'coûte 16 euros');
    const asked = ask();
    const { checks, ...readiness } = await until(async () => {
      const read = await readReadiness();
      return read.ready ? undefined : read;
    });
    expect(readiness).toMatchObject({ status: 503, ready: false });
    expect(checks[0]).toMatchObject({ name: 'index', code: 'INDEX_REBUILDING' });
    await asked;
    reword(faq, 'coûte 16 euros', 'coûte 15 euros');
    expect(await askUntilAnswered()).toContain('15 euros');
  });

  it('is refused over the socket and at its source page too', async () => {
    reword(faq, 'coûte 15 euros', 'coûte 18 euros');
    const source = await fetch(`${service.url}/api/sources/faq.jsonl?lines=2`);
    expect(await source.text()).not.toContain('15 euros');
    const socket = openSocket(service.url);
    await emit(socket, 'start', {});
    const outcome = await emit(socket, 'message', { text: PRICE });
    socket.disconnect();
    // The rebuild may be quicker than this visitor; the old text is out of the question.
    expect(JSON.stringify(outcome)).toMatch(/INDEX_UNAVAILABLE|coûte 18 euros/);
    expect(await askUntilAnswered()).toContain('18 euros');
  });

  it('that is only written again, the same to the byte, changes nothing', async () => {
    reword(faq, 'coûte 18 euros', 'coûte 19 euros')();
    expect((await ask()).status).toBe(200);
  });

  it('that is broken is named until it is mended', async () => {
    const putBack = reword(faq, '{"id": "tarif"', '{"id: "tarif"');
    expect((await ask()).status).toBe(503);
    const { reason } = await until(async () => {
      const readiness = await readReadiness();
      return readiness.reason?.includes('faq.jsonl:2') ? readiness : undefined;
    });
    expect(reason).toContain('is not JSON');
    const { error } = problemSchema.parse(await (await ask()).json());
    expect(error).toMatchObject({ code: 'INDEX_UNAVAILABLE', message: reason, retry: true });

    putBack();
    expect(await askUntilAnswered()).toContain('18 euros');
    expect(await readReadiness()).toMatchObject({ status: 200, ready: true });
  });

  it('that is broken and mended is noticed by whoever only asks for readiness', {
    timeout: 45_000,
  }, async () => {
    const putBack = reword(faq, '{"id": "tarif"', '{"id: "tarif"');
    await ask();
    await until(async () => ((await readReadiness()).reason?.includes('faq.jsonl:2') ? true : undefined));
    putBack();
    await until(async () => ((await readReadiness()).ready ? true : undefined));
    expect(await askUntilAnswered()).toContain('18 euros');
  });

  it('that is new is served once it is indexed', async () => {
    writeFileSync(
      `${library.corpus}/parking.jsonl`,
      '{"question": "Où garer mon vélo ?", "answer": "Devant l’entrée."}\n',
    );
    await ask();
    await askUntilAnswered();
    const key = await startConversation(service.url);
    const turn = turnSchema.parse(
      await (await send(service.url, key, { text: 'où garer mon vélo ?' })).json(),
    );
    expect(turn.answers[0]!.citations).toEqual([
      { file: 'parking.jsonl', startLine: 1, endLine: 1, field: 'answer' },
    ]);
  });
});
