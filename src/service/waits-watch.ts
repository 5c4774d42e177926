import { GuichetError, messageOf } from '../core/errors.ts';
import type { DialogueEvent } from '../dialogue/events.ts';
import { findWait, listWaitNotices } from '../dialogue/waits.ts';
import type { WaitNotice } from '../protocol/conversation.ts';
import type { ServiceContext } from './context.ts';
import type { Addition, Journal } from './journal.ts';

/** How often it is looked who waits: whose time is up is told at most so much later. */
export const WAITS_LOOK_EVERY_MS = 5_000;

/** A visitor was told that nobody has come, by this process or by another one. */
export type OnNobodyCame = (conversation: string, notice: WaitNotice) => void;

export interface WaitsWatch {
  /** Looks now. Never rejects; does nothing while it is looking already. */
  look(): Promise<void>;
  end(): void;
}

type WaitsContext = Pick<ServiceContext, 'conversations' | 'clock' | 'timers' | 'logger' | 'settings'>;

/** How a wait stands. */
type Standing =
  | { readonly kind: 'over' }
  | { readonly kind: 'early'; readonly dueAt: number }
  | { readonly kind: 'told'; readonly notice: WaitNotice };

/**
 * Tells visitors whom nobody has taken within `waitLimitMs` that nobody has come, once a wait: by an event in their
 * conversation. They stay where they are in the queue. The store says who waits, so that it makes no difference who asked
 * this process, or whether it ran then; of several processes on one store one appends, and each tells its own visitors.
 *
 * @param onNobodyCame told once a wait, or more than once of the same.
 */
export function watchWaits(context: WaitsContext, journal: Journal, onNobodyCame: OnNobodyCame): WaitsWatch {
  const { conversations, clock, timers, logger } = context;
  const { waitLimitMs } = context.settings;
  /** By conversation, when it has to be read next: no wait of it that is not told can be over before. */
  const readNextAt = new Map<string, number>();
  let isLooking = false;
  let isFailing = false;

  /** A moment beyond any wait is one of a clock that was put back since. */
  const isLater = (at: number): boolean => {
    const now = clock.now();
    return at > now && at <= now + waitLimitMs;
  };

  const settle = async (id: string): Promise<number> => {
    const now = clock.now();
    const standing = await readStanding(id);
    if (standing.kind === 'told') onNobodyCame(id, standing.notice);
    // The next wait of this conversation begins later than now.
    return standing.kind === 'early' ? standing.dueAt : now + waitLimitMs;
  };

  const readStanding = (id: string): Promise<Standing> =>
    journal.write(
      id,
      () => conversations.read(id),
      async ({ events }) => takeStock(events, clock.now(), waitLimitMs),
    );

  const lookOnce = async (): Promise<void> => {
    const listed = await conversations.listWaiting();
    const waiting = new Set(listed.flatMap(({ id, isTaken }) => (isTaken ? [] : [id])));
    for (const id of readNextAt.keys()) if (!waiting.has(id)) readNextAt.delete(id);
    for (const id of waiting) {
      if (isLater(readNextAt.get(id) ?? 0)) continue;
      const next = await settle(id).catch((thrown: unknown) => {
        // Erased meanwhile, or full: nothing can be said in it.
        if (!(thrown instanceof GuichetError) || !['missing', 'input'].includes(thrown.kind)) throw thrown;
        return clock.now() + waitLimitMs;
      });
      readNextAt.set(id, next);
    }
  };

  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      await lookOnce();
      isFailing = false;
    } catch (thrown) {
      if (!isFailing) logger.error({ reason: messageOf(thrown) }, 'it could not be looked who waits');
      isFailing = true;
    }
    isLooking = false;
  };

  return { look, end: timers.every(WAITS_LOOK_EVERY_MS, () => void look()) };
}

function takeStock(events: readonly DialogueEvent[], now: number, limitMs: number): Addition<Standing> {
  const wait = findWait(events);
  if (wait === undefined) return { events: [], result: { kind: 'over' } };
  if (wait.isTold) return { events: [], result: toldIn(events) };
  const dueAt = Date.parse(wait.since) + limitMs;
  if (dueAt > now) return { events: [], result: { kind: 'early', dueAt } };
  const told: DialogueEvent = { type: 'nobody-came', at: new Date(now).toISOString() };
  return { events: [told], result: toldIn([...events, told]) };
}

function toldIn(events: readonly DialogueEvent[]): Standing {
  const notice = listWaitNotices(events).at(-1);
  return notice === undefined ? { kind: 'over' } : { kind: 'told', notice };
}
