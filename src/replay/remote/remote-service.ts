import { z } from 'zod';
import {
  type DescribeRequest,
  type ReplayCorpus,
  type ReplayDescription,
  type ReplayScores,
  replayCorpusSchema,
  replayDescriptionSchema,
  replayScoresSchema,
  type ScoreRequest,
} from '../../protocol/replay.ts';
import type { AnswerNames } from '../answer-names.ts';
import { playConversation } from '../play-conversation.ts';
import type { Play } from '../run-suite.ts';
import { createRemoteStage } from './remote-stage.ts';
import { openReplaySocket, type RemoteServer, type ReplaySocket } from './replay-socket.ts';

/**
 * A running service that conversations are played against, each on a socket that no other uses at the time. Sockets that
 * are free are used again; one that was lost is not, and takes nothing but its conversation with it.
 */
export interface RemoteService extends Disposable {
  readonly url: string;
  /** What fixtures may name there. */
  readonly corpus: ReplayCorpus;
  /** Plays a conversation and erases it, however it ends. */
  play(conversation: Parameters<Play>[0], names: AnswerNames): ReturnType<Play>;
  /** What its index says about answers and facets, with the build. */
  describe(request: DescribeRequest): Promise<{ build: string; description: ReplayDescription }>;
  /** What each part of the score says of the answers that a question finds, with the build. */
  score(request: ScoreRequest): Promise<{ build: string; scores: ReplayScores }>;
}

/** @throws GuichetError as `openReplaySocket`, or with the code of a service that cannot serve now. */
export async function openRemoteService(server: RemoteServer): Promise<RemoteService> {
  const sockets = createPool(server);
  try {
    const { corpus } = await sockets.lend((socket) => socket.ask('corpus', {}, corpusReplySchema));
    return {
      url: server.url,
      corpus,
      play: (conversation, names) =>
        sockets.lend(async (socket) => {
          try {
            return await playConversation(conversation, createRemoteStage(socket), names);
          } finally {
            await erase(socket);
          }
        }),
      describe: (request) => sockets.lend((socket) => socket.ask('describe', request, describedSchema)),
      score: (request) => sockets.lend((socket) => socket.ask('score', request, scoredSchema)),
      [Symbol.dispose]: sockets.close,
    };
  } catch (thrown) {
    sockets.close();
    throw thrown;
  }
}

const corpusReplySchema = z.object({ corpus: replayCorpusSchema });
const describedSchema = z.object({ build: z.string(), description: replayDescriptionSchema });
const scoredSchema = z.object({ build: z.string(), scores: replayScoresSchema });

/** A socket on which that fails is closed: the service erases what is left on it. */
async function erase(socket: ReplaySocket): Promise<void> {
  try {
    await socket.ask('erase', {}, z.object({}));
  } catch {
    socket.close();
  }
}

interface Pool {
  lend<Result>(use: (socket: ReplaySocket) => Promise<Result>): Promise<Result>;
  close(): void;
}

function createPool(server: RemoteServer): Pool {
  const free: ReplaySocket[] = [];
  const all = new Set<ReplaySocket>();
  return {
    async lend(use) {
      const known = free.splice(0).filter(({ isOpen }) => isOpen);
      const socket = known.pop() ?? (await openReplaySocket(server));
      free.push(...known);
      all.add(socket);
      try {
        return await use(socket);
      } finally {
        if (socket.isOpen) free.push(socket);
      }
    },
    close() {
      for (const socket of all) socket.close();
    },
  };
}
