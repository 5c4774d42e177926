import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { sha256Of } from '../core/text.ts';
import { recordEvents } from './event-record.ts';
import { exchangeEvents, handoffEvents } from './events.fixture.ts';
import type { KeptRecord } from './kept-records.ts';
import type { CreatePlace } from './store-place.fixture.ts';

const CONVERSATIONS = 10_000;

/** Longest time for a list on a machine that does other things too. */
const LONGEST_MS = 200;

const texts = Array.from({ length: 50 }, (_, i) => `text ${i}`).sort((a, b) =>
  sha256Of(a) < sha256Of(b) ? -1 : 1,
);

/** As many conversations as a service may have in its term, one in fifty of which waits for a person. */
async function* manyRecords(now: number): AsyncGenerator<KeptRecord> {
  for (const text of texts) yield { type: 'text', sha256: sha256Of(text), text, firstServedAt: now };
  for (let i = 0; i < CONVERSATIONS; i++) {
    const id = `c${String(i).padStart(6, '0')}`;
    const events = [...exchangeEvents('m', texts[i % 50]!), ...(i % 50 === 0 ? handoffEvents('h') : [])];
    const times = { startedAt: now - i - 1_000, lastSeenAt: now - i };
    yield {
      type: 'conversation',
      id,
      tokenSha256: sha256Of(id),
      kind: i % 10 === 1 ? 'replay' : 'visitor',
      lang: 'fr',
      ...times,
      events: recordEvents(events).records.map(({ body }) => JSON.parse(body)),
    };
  }
  for (let i = 0; i < CONVERSATIONS; i += 50) {
    const conversation = `c${String(i).padStart(6, '0')}`;
    yield { type: 'contact', conversation, contact: `${i}@example.org`, leftAt: now - i };
  }
}

/** The best of a few: what else runs on the machine is no fault of the store. */
async function fastestMs(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

export function describeLists(name: string, createPlace: CreatePlace): void {
  describe(`lists of a store with ${CONVERSATIONS} conversations: ${name}`, () => {
    it('come in time', { timeout: 120_000 }, async ({ annotate }) => {
      const now = Date.UTC(2026, 0, 1);
      const store = await (await createPlace()).open({ clock: { now: () => now } });
      const counts = await store.copyIn(manyRecords(now), { replaces: false });
      expect(counts).toMatchObject({ conversations: CONVERSATIONS, contacts: 200 });
      expect(await store.listWaiting()).toHaveLength(200);
      expect(await store.listContacts()).toHaveLength(200);
      const times = {
        listWaiting: await fastestMs(() => store.listWaiting()),
        listContacts: await fastestMs(() => store.listContacts()),
        read: await fastestMs(() => store.read('c009999')),
        findServedText: await fastestMs(() => store.findServedText(sha256Of(texts[7]!))),
      };
      await annotate(JSON.stringify(times));
      for (const [list, ms] of Object.entries(times)) expect(ms, list).toBeLessThan(LONGEST_MS);
    });
  });
}
