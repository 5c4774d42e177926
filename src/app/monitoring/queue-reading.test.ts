import { describe, expect, it } from 'vitest';
import type { DialogueEvent } from '../../dialogue/events.ts';
import { createMemoryStore } from '../../store/memory.ts';
import { readQueueLength } from './queue-reading.ts';

const START = Date.UTC(2026, 0, 1);

describe('the reading of the queue', () => {
  it('counts who is with nobody, and how long the first of them has waited', async () => {
    let made = 0;
    const clock = { now: () => START };
    const ids = { next: () => `id-${++made}`, secret: () => `secret-${++made}` };
    const store = createMemoryStore({ clock, ids });
    expect(await readQueueLength(store, clock)).toEqual({ waiting: 0, oldestSeconds: 0 });

    const wait = async (seconds: number, ...more: DialogueEvent[]): Promise<void> => {
      const { id } = await store.start('fr');
      await store.append(id, 0, [...askForPerson(new Date(START - seconds * 1000).toISOString()), ...more]);
    };
    await wait(300, { type: 'agent-took', at: new Date(START).toISOString(), agent: 'Zoé' });
    await wait(20);
    await wait(90);
    expect(await readQueueLength(store, clock)).toEqual({ waiting: 2, oldestSeconds: 90 });
    const earlier = { now: () => START - 600_000 };
    expect(await readQueueLength(store, earlier)).toEqual({ waiting: 2, oldestSeconds: 0 });
  });
});

function askForPerson(at: string): DialogueEvent[] {
  const turn = {
    query: 'un conseiller',
    action: 'handoff' as const,
    answers: [],
    messages: [],
    handoff: { online: false, takesContact: true },
  };
  return [
    { type: 'said', messageId: 'm', at, text: turn.query, masked: [] },
    { type: 'turned', messageId: 'm', at, turn },
  ];
}
