import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANSWER_SHA256, createGate, pause, serve, takeTurnAfter } from './fake-context.fixture.ts';
import { ask, connect } from './socket-client.fixture.ts';
import { createTurnQueue } from './turn-queue.ts';

const busy = { kind: 'busy', code: 'SERVICE_BUSY' };

describe('the queue of turns', () => {
  it('refuses at once what comes when every place is taken, and takes it once one is free', async () => {
    const queue = createTurnQueue(2);
    const gate = createGate();
    const first = queue.run('a', () => gate.opened);
    const second = queue.run('b', () => gate.opened);
    let isBegun = false;
    const third = () =>
      queue.run('c', async () => {
        isBegun = true;
      });
    await expect(third()).rejects.toMatchObject(busy);
    expect(isBegun).toBe(false);
    gate.open();
    await Promise.all([first, second]);
    await third();
    expect(isBegun).toBe(true);
  });

  it('gives no second place to a conversation once half are taken, and one to those without', async () => {
    const queue = createTurnQueue(4);
    const gate = createGate();
    const greedy = [queue.run('a', () => gate.opened), queue.run('a', () => gate.opened)];
    await expect(queue.run('a', () => gate.opened)).rejects.toMatchObject(busy);
    const others = ['b', 'c'].map((name) => queue.run(name, () => gate.opened));
    gate.open();
    await Promise.all([...greedy, ...others]);
  });

  it('frees the place of work that fails', async () => {
    const queue = createTurnQueue(1);
    await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await queue.run('a', async () => 'yes')).toBe('yes');
  });

  it('never has more under way than places, and none left over, whatever comes in whatever order', async () => {
    const arrival = fc.record({ conversation: fc.integer({ min: 0, max: 4 }), lasts: fc.nat(5) });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(arrival), async (places, arrivals) => {
        const queue = createTurnQueue(places);
        let underWay = 0;
        const work = async (lasts: number): Promise<void> => {
          underWay++;
          expect(underWay).toBeLessThanOrEqual(places);
          for (let i = 0; i < lasts; i++) await Promise.resolve();
          underWay--;
        };
        const outcomes: Promise<unknown>[] = [];
        for (const { conversation, lasts } of arrivals) {
          outcomes.push(queue.run(String(conversation), () => work(lasts)).catch((thrown) => thrown));
          if (lasts % 2 === 0) await Promise.resolve();
        }
        await Promise.all(outcomes);
        // All places are free again.
        const all = Array.from({ length: places }, (_, i) => queue.run(`after ${i}`, () => work(1)));
        await Promise.all(all);
      }),
    );
  });
});

describe('a service that is asked more than it can answer', () => {
  /** Two places, both taken by slow turns of conversations of their own. */
  async function overload() {
    const gate = createGate();
    const running = await serve({ takeTurn: takeTurnAfter(gate.opened), settings: { maxTurns: 2 } });
    const [first, second, third] = [await running.start(), await running.start(), await running.start()];
    const accepted = [first, second].map((key) => running.send(key, { text: 'un' }));
    await pause();
    return { ...running, gate, first, third, accepted };
  }

  it('refuses over HTTP with advice and keeps nothing, answers all that it took, and is then as before', async () => {
    const { gate, third, accepted, send, asked, context } = await overload();
    const refused = await send(third, { id: 'm', text: 'deux' });
    expect(refused.status).toBe(503);
    expect(refused.headers.get('Retry-After')).toBe('5');
    expect(await refused.json()).toMatchObject({
      error: { code: 'SERVICE_BUSY', retry: true, retryAfterSeconds: 5 },
    });
    expect((await context.conversations.open(third)).events).toEqual([]);
    gate.open();
    expect((await Promise.all(accepted)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await send(third, { id: 'm', text: 'deux' })).status).toBe(200);
    expect(asked).toEqual(['un', 'un', 'deux']);
    expect((await context.conversations.open(third)).events).toHaveLength(2);
  });

  it('refuses over a socket with the same advice, and still tells what was said and takes a word on an answer', async () => {
    const { gate, service, first, third, accepted } = await overload();
    const socket = await connect(service.url);
    const resumed = await ask(socket, 'resume', third);
    expect(resumed.ok).toBe(true);
    expect(await ask(socket, 'message', { text: 'deux' })).toMatchObject({
      ok: false,
      error: { code: 'SERVICE_BUSY', retry: true, retryAfterSeconds: 5 },
    });
    gate.open();
    await Promise.all(accepted);
    await ask(socket, 'resume', first);
    expect(await ask(socket, 'feedback', { sha256: ANSWER_SHA256, useful: true })).toMatchObject({
      ok: true,
    });
  });
});
