import { io } from 'socket.io-client';
import { GuichetError } from '../../core/errors.ts';
import type { Embedder } from '../../embedding/embedder.ts';
import { median, percentile } from '../../metrics/spread.ts';
import type { ConversationKey } from '../../protocol/conversation.ts';
import type { Outcome } from '../../protocol/socket.ts';
import type { Turn } from '../../protocol/turn.ts';

/** Times in milliseconds, of the same questions in the same run. */
export interface TurnSpeed {
  readonly questions: number;
  /** From sending a message over the socket to its acknowledgement with the turn. */
  readonly turnMs: Spread;
  /** Embedding the question alone, in a process that does nothing else. */
  readonly embeddingMs: Spread;
  /** Median turn over median embedding. */
  readonly ratio: number;
}

export interface Spread {
  readonly median: number;
  readonly p95: number;
}

export interface TurnSpeedRequest {
  /** Address of the running service. */
  readonly url: string;
  readonly embedder: Embedder;
  readonly questions: readonly string[];
  /** Questions timed, after a few that are not; the list is gone through again and again. */
  readonly rounds: number;
}

/** Questions asked before anything is timed, so that both sides are warm. */
const WARM_UP = 10;

/** Messages of a conversation: it is read anew for each, and nobody asks a hundred questions in one. */
const MESSAGES_EACH = 5;

/** Times a turn beside embedding alone, in turn, so that a noisy machine disturbs both alike. */
export async function measureTurnSpeed(request: TurnSpeedRequest): Promise<TurnSpeed> {
  const { url, embedder, questions, rounds } = request;
  const socket = io(url, { transports: ['websocket'] });
  try {
    const turns: number[] = [];
    const embeddings: number[] = [];
    for (let round = -WARM_UP; round < rounds; round++) {
      const count = round + WARM_UP;
      if (count % MESSAGES_EACH === 0) await ask<{ key: ConversationKey }>(socket, 'start', {});
      const text = questions[count % questions.length]!;
      const turnMs = await time(() => ask<{ turn: Turn }>(socket, 'message', { text }));
      const embeddingMs = await time(() => embedder.embed([text], 'query'));
      if (round < 0) continue;
      turns.push(turnMs);
      embeddings.push(embeddingMs);
    }
    const [turnMs, embeddingMs] = [spread(turns), spread(embeddings)];
    return { questions: rounds, turnMs, embeddingMs, ratio: turnMs.median / embeddingMs.median };
  } finally {
    socket.close();
  }
}

async function ask<Result>(
  socket: ReturnType<typeof io>,
  event: string,
  payload: object,
): Promise<Outcome<Result>> {
  const outcome = (await socket.timeout(30_000).emitWithAck(event, payload)) as Outcome<Result>;
  if (!outcome.ok) {
    const { code, message, remedy } = outcome.error;
    throw new GuichetError({ kind: 'internal', code, message, remedy });
  }
  return outcome;
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), p95: percentile(values, 0.95) };
}
