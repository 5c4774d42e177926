import { hasSystemCode, messageOf } from '../../core/errors.ts';
import type { Peer, PeerDocument } from './peer.ts';
import { type PeerReply, type PeerRequest, peerRequestSchema } from './peer-protocol.ts';
import type { RecallingEmbedder } from './recalling-embedder.ts';

/** An engine as its process serves it. */
export interface ServedPeer {
  readonly peer: Peer;
  /** What the engine embeds questions with, where it does. */
  readonly embedder?: RecallingEmbedder;
  /** Asked for when the engine is to index them. */
  readDocuments(): Promise<readonly PeerDocument[]>;
}

/**
 * Runs in a process of its own, the engine's: answers one request after another until the bench is gone. Times are
 * taken here, so that what crosses between the processes is in none of them.
 */
export function servePeer(create: () => Promise<ServedPeer>): void {
  let served: Promise<ServedPeer> | undefined;
  let tail: Promise<void> = Promise.resolve();
  process.on('message', (message) => {
    tail = tail.then(async () => {
      served ??= create();
      process.send!(await answer(message, served));
    });
  });
  process.on('disconnect', () => process.exit());
}

async function answer(message: unknown, created: Promise<ServedPeer>): Promise<PeerReply> {
  try {
    return await handle(peerRequestSchema.parse(message), await created);
  } catch (thrown) {
    const isAbsent = hasSystemCode(thrown, 'ERR_MODULE_NOT_FOUND');
    return { type: 'failed', reason: isAbsent ? 'absent' : 'failed', message: messageOf(thrown) };
  }
}

async function handle(
  request: PeerRequest,
  { peer, embedder, readDocuments }: ServedPeer,
): Promise<PeerReply> {
  switch (request.type) {
    case 'index': {
      const documents = await readDocuments();
      const { ms } = await time(() => peer.index(documents, request.folder));
      return { type: 'done', ms };
    }
    case 'open': {
      const { ms } = await time(() => peer.open(request.folder));
      return { type: 'done', ms };
    }
    case 'search': {
      if (embedder) embedder.recall = request.embedding;
      const { ms, result } = await time(() => peer.search(request.question, request.topK));
      return { type: 'found', names: [...result], ms };
    }
    case 'measure':
      return { type: 'measured', ...measureMemory() };
  }
}

async function time<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly result: T }> {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

function measureMemory(): { readonly residentMb: number; readonly peakMb: number } {
  // There where Node.js is started with `--expose-gc`: what loading left over is nothing that searching needs.
  globalThis.gc?.();
  return {
    residentMb: process.memoryUsage.rss() / 2 ** 20,
    peakMb: process.resourceUsage().maxRSS / 2 ** 10,
  };
}
