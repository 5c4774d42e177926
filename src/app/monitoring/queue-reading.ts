import type { Clock } from '../../core/clock.ts';
import { readQueue } from '../../service/queue.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { QueueReading } from './gauges.ts';

/** How many visitors wait for a person, and for how long the first of them has, as agents see it. */
export async function readQueueLength(
  store: Pick<ConversationStore, 'listWaiting' | 'read'>,
  clock: Clock,
): Promise<QueueReading> {
  const waiting = (await store.listWaiting()).filter(({ isTaken }) => !isTaken).length;
  const first = (await readQueue(store)).find(({ agent }) => agent === undefined);
  const oldestMs = first === undefined ? 0 : clock.now() - Date.parse(first.waitingSince);
  return { waiting, oldestSeconds: Math.max(0, oldestMs) / 1000 };
}
