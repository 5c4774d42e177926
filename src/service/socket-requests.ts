import { GuichetError } from '../core/errors.ts';
import type { Outcome } from '../protocol/socket.ts';
import { toRefusal } from './problems.ts';

/** What an event does: the fields of its acknowledgement. */
export type Handle = (payload: unknown) => Promise<object>;

/** As much of a socket as its requests need. */
interface Requesting {
  onAny(listener: (event: string, ...args: unknown[]) => void): unknown;
}

/**
 * Acknowledges every request of a socket with its outcome.
 * @param handlers what each event does, by name.
 * @param report is told of every fault.
 */
export function answerRequests<Name extends string>(
  socket: Requesting,
  handlers: Readonly<Record<Name, Handle>>,
  report: (thrown: unknown, event: string, payload: unknown) => void,
): void {
  // A Map, so that `constructor` and its like are unknown events.
  const known = new Map<string, Handle>(Object.entries(handlers));
  // One listener for everything, because a sender may name any event and pass anything with it.
  socket.onAny((event, ...args) => {
    const acknowledge = args.at(-1);
    // Without an acknowledgement nobody could learn the outcome: the event is no request.
    if (!isAcknowledge(acknowledge)) return;
    const payload = args.length > 1 ? args[0] : undefined;
    const handle = known.get(event) ?? (() => refuseUnknown([...known.keys()]));
    void settle(
      () => handle(payload),
      (thrown) => report(thrown, event, payload),
    ).then(acknowledge);
  });
}

/** What `connect_error` brings for a handshake that is refused: the code as its message, the problem as its `data`. */
export function toHandshakeError(thrown: unknown): Error {
  const { problem } = toRefusal(thrown);
  return Object.assign(new Error(problem.error.code), { data: problem });
}

async function refuseUnknown(names: readonly string[]): Promise<never> {
  throw new GuichetError({
    kind: 'input',
    code: 'UNKNOWN_EVENT',
    message: 'The service knows no such event.',
    remedy: `Send one of: ${names.join(', ')}.`,
  });
}

function isAcknowledge(value: unknown): value is (outcome: Outcome<object>) => void {
  return typeof value === 'function';
}

async function settle(
  work: () => Promise<object>,
  onFault: (thrown: unknown) => void,
): Promise<Outcome<object>> {
  try {
    return { ok: true, ...(await work()) };
  } catch (thrown) {
    onFault(thrown);
    return { ok: false, ...toRefusal(thrown).problem };
  }
}
