import { setTimeout } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { z } from 'zod';
import { GuichetError } from '../../core/errors.ts';
import { problemSchema } from '../../protocol/conversation.ts';
import type { ReplayEvents } from '../../protocol/replay.ts';
import { serverRefused, serverUnreachable, speaksOtherwise, wentAway } from './remote-faults.ts';

/** Longest wait for a connection, and for a reply: a service may have to build an index first. */
const CONNECT_MS = 10_000;
const REPLY_MS = 120_000;

/** Times that a service which has no place for a turn is asked again: at its five seconds each, for a minute. */
const ATTEMPTS_WHILE_BUSY = 12;

/** A service to replay against, and the secret that it lets replays in by. */
export interface RemoteServer {
  readonly url: string;
  /** Never printed. */
  readonly key: string;
  /** Waits before a busy service is asked again; by the clock unless given. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** One socket of a service, let in as a replay's. It does not come back by itself: its conversation is gone with it. */
export interface ReplaySocket {
  readonly isOpen: boolean;
  /**
   * Sends a request and checks the reply by this schema, which must not change anything. A service that is too busy for a
   * turn is asked again when it says.
   * @throws GuichetError with the code of the service where it refuses, `SERVER_GONE` where nothing comes,
   *   `SERVER_DIFFERS` where the reply has another shape.
   */
  ask<Schema extends z.ZodType>(
    event: keyof ReplayEvents,
    request: object,
    schema: Schema,
  ): Promise<z.infer<Schema>>;
  close(): void;
}

/**
 * Connects to a service.
 * @throws GuichetError (kind `input`) `SERVER_UNREACHABLE`; or with the code of the service that refuses, such as
 *   `REPLAY_REFUSED` and `REPLAYS_OFF`.
 */
export async function openReplaySocket({ url, key, wait = setTimeout }: RemoteServer): Promise<ReplaySocket> {
  const socket: Socket = io(url, {
    auth: { replayKey: key },
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: CONNECT_MS,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (thrown) => {
      socket.disconnect();
      reject(connectFault(url, thrown));
    });
  });
  return {
    get isOpen() {
      return socket.connected;
    },
    async ask(event, request, schema) {
      let outcome = await reply(url, socket, event, request);
      for (let attempt = 1; attempt < ATTEMPTS_WHILE_BUSY; attempt++) {
        const seconds = readWait(outcome);
        if (seconds === undefined) break;
        await wait(seconds * 1000);
        outcome = await reply(url, socket, event, request);
      }
      const problem = problemSchema.safeParse(outcome);
      if (problem.success) throw serverRefused(url, problem.data.error);
      const parsed = schema.safeParse(outcome);
      if (!parsed.success) throw speaksOtherwise(url, event, parsed.error);
      // As it came: parsed, its keys would stand in the order of the schema, and reports would differ by it.
      return outcome as z.infer<typeof schema>;
    },
    close: () => void socket.disconnect(),
  };
}

/** Seconds after which a turn may be asked for again that the service had no place for, and has kept nothing of. */
function readWait(outcome: unknown): number | undefined {
  const problem = problemSchema.safeParse(outcome);
  if (!problem.success || problem.data.error.code !== 'SERVICE_BUSY') return undefined;
  return problem.data.error.retryAfterSeconds;
}

async function reply(url: string, socket: Socket, event: string, request: object): Promise<unknown> {
  let isGone = (): void => {};
  const gone = new Promise<never>((_, reject) => {
    isGone = () => reject(wentAway(url, event));
    socket.once('disconnect', isGone);
  });
  try {
    if (!socket.connected) throw wentAway(url, event);
    return await Promise.race([socket.timeout(REPLY_MS).emitWithAck(event, request), gone]);
  } catch (thrown) {
    throw thrown instanceof GuichetError ? thrown : wentAway(url, event, thrown);
  } finally {
    socket.off('disconnect', isGone);
  }
}

/** What is thrown for a handshake that the service refuses has the problem with it. */
function connectFault(url: string, thrown: Error & { readonly data?: unknown }): GuichetError {
  const problem = problemSchema.safeParse(thrown.data);
  return problem.success ? serverRefused(url, problem.data.error) : serverUnreachable(url, thrown);
}
