import { io, type Socket } from 'socket.io-client';
import { z } from 'zod';
import { problemSchema } from '../../protocol/conversation.ts';

/** What became of a request: the acknowledgement, a problem, or nothing at all. */
export type Reply<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | {
      readonly kind: 'refused';
      readonly code: string;
      readonly retry: boolean;
      readonly afterSeconds: number;
    }
  | { readonly kind: 'lost' };

/** One socket of a visitor or of an agent. */
export interface LoadSocket {
  /** Sends a request and reads its acknowledgement by this schema. Never rejects. */
  ask<Schema extends z.ZodType>(
    event: string,
    payload: object,
    schema: Schema,
  ): Promise<Reply<z.infer<Schema>>>;
  on(event: string, listener: () => void): void;
  close(): void;
}

/** Longest wait for a connection and for an acknowledgement; longer than any turn may wait in the service. */
const TIMEOUT_MS = 30_000;

const acknowledgementSchema = z.union([
  z.object({ ok: z.literal(true) }).loose(),
  problemSchema.extend({ ok: z.literal(false) }),
]);

/** @param auth of the handshake; undefined where the service has not let it in. */
export async function openLoadSocket(url: string, auth: object = {}): Promise<LoadSocket | undefined> {
  const options = { transports: ['websocket'], reconnection: false, forceNew: true, timeout: TIMEOUT_MS };
  const socket: Socket = io(url, { ...options, auth });
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true));
    socket.once('connect_error', () => resolve(false));
  });
  if (!isOpen) {
    socket.disconnect();
    return undefined;
  }
  return {
    ask: (event, payload, schema) => ask(socket, event, payload, schema),
    on: (event, listener) => void socket.on(event, listener),
    close: () => void socket.disconnect(),
  };
}

async function ask<Schema extends z.ZodType>(
  socket: Socket,
  event: string,
  payload: object,
  schema: Schema,
): Promise<Reply<z.infer<Schema>>> {
  let acknowledged: unknown;
  try {
    acknowledged = await socket.timeout(TIMEOUT_MS).emitWithAck(event, payload);
  } catch {
    return { kind: 'lost' };
  }
  const reply = acknowledgementSchema.parse(acknowledged);
  if (reply.ok) return { kind: 'done', result: schema.parse(acknowledged) };
  const { code, retry, retryAfterSeconds = 0 } = reply.error;
  return { kind: 'refused', code, retry, afterSeconds: retryAfterSeconds };
}
