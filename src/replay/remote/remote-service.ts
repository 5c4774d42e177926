import { z } from 'zod';
import { type ReplayCorpus, replayCorpusSchema } from '../../protocol/replay.ts';
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
  /** What fixtures may name there. */
  readonly corpus: ReplayCorpus;
  /** Plays a conversation and erases it, however it ends. */
  play(conversation: Parameters<Play>[0], names: AnswerNames): ReturnType<Play>;
}

/** @throws GuichetError as `openReplaySocket`, or with the code of a service that cannot serve now. */
export async function openRemoteService(server: RemoteServer): Promise<RemoteService> {
  const sockets = createPool(server);
  try {
    const { corpus } = await sockets.lend((socket) => socket.ask('corpus', {}, corpusReplySchema));
    return {
      corpus,
      play: (conversation, names) =>
        sockets.lend(async (socket) => {
          try {
            return await playConversation(conversation, createRemoteStage(socket), names);
          } finally {
            await erase(socket);
          }
        }),
      [Symbol.dispose]: sockets.close,
    };
  } catch (thrown) {
    sockets.close();
    throw thrown;
  }
}

const corpusReplySchema = z.object({ corpus: replayCorpusSchema });

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
