import { expect, it } from 'vitest';
import { createFakeTime } from '../core/timers.fixture.ts';
import type { CreatePlace } from '../store/store-place.fixture.ts';
import { createFakeContext, exchangeOf, PERSON, personFor, START } from './fake-context.fixture.ts';
import { createJournal } from './journal.ts';
import { watchWaits } from './waits-watch.ts';

const WAITING = 8;
const waitLimitMs = 180_000;

/** What several processes make of the same waits, each with a connection of its own to one durable store. */
export function describeSharedWaits(createPlace: CreatePlace): void {
  it('tells each visitor once, and each process its own connections', async () => {
    const place = await createPlace();
    const { clock, timers, pass } = createFakeTime(START);
    const open = async () => {
      const conversations = await place.open({ clock });
      const { context } = createFakeContext({ clock, timers, conversations, settings: { waitLimitMs } });
      const told: string[] = [];
      const watch = watchWaits(context, createJournal(context), (conversation) => told.push(conversation));
      return { conversations, watch, told };
    };
    const one = await open();
    const processes = [one, await open(), await open()];
    const first = one.conversations;
    const ids: string[] = [];
    for (let i = 0; i < WAITING; i++) {
      const key = await first.start('fr');
      await first.append(key.id, 0, exchangeOf('v1', personFor(PERSON)));
      ids.push(key.id);
    }
    const look = () => Promise.all(processes.map(({ watch }) => watch.look()));
    await look();
    expect(processes.flatMap(({ told }) => told)).toEqual([]);
    // All of them look by themselves now, at the same moment.
    pass(waitLimitMs);
    for (const { told } of processes) {
      await expect.poll(() => told.toSorted(), { timeout: 20_000 }).toEqual(ids.toSorted());
    }
    for (const id of ids) {
      const { events } = await first.read(id);
      expect(events.filter(({ type }) => type === 'nobody-came')).toHaveLength(1);
    }
  });
}
