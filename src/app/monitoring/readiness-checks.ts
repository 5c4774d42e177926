import { statfs } from 'node:fs/promises';
import type { Embedder } from '../../embedding/embedder.ts';
import type { ConversationStore } from '../../store/conversations.ts';
import type { LiveIndex } from '../live-index.ts';
import type { ReadinessCheck } from './readiness.ts';

/** For how long a look at what costs something stands. */
const COSTLY_FOR_MS = 1_000;

/** For how long a model that failed is left alone before it is tried again. */
const MODEL_FOR_MS = 5_000;

/** Below this, the next conversations may not be kept: SQLite's log alone takes some megabytes. */
export const LEAST_FREE_BYTES = 50_000_000;

/** No text has this hash. */
const NO_HASH = '0'.repeat(64);

/** Whether an index serves. Looking has a build that failed tried again once the corpus has changed. */
export function checkIndex(live: Pick<LiveIndex, 'unreadiness' | 'retryAfterFailure'>): ReadinessCheck {
  return {
    name: 'index',
    forMs: 0,
    reasonOfFault: 'it is not known whether the corpus has changed; the log says why',
    async look() {
      // Whoever sends questions only to a ready service would otherwise never learn that the corpus is mended.
      await live.retryAfterFailure();
      return live.unreadiness;
    },
  };
}

/** An embedder, and whether it works. */
export interface WatchedEmbedder extends Embedder {
  /** Whether the last batch could not be embedded. */
  readonly isFailing: boolean;
}

/** The same embedder, which remembers how its last call ended. */
export function watchEmbedder(embedder: Embedder): WatchedEmbedder {
  let isFailing = false;
  return {
    get isFailing() {
      return isFailing;
    },
    warmUp: (input) => embedder.warmUp(input),
    identify: () => embedder.identify(),
    async embed(texts, kind) {
      try {
        const embedded = await embedder.embed(texts, kind);
        isFailing = false;
        return embedded;
      } catch (thrown) {
        isFailing = true;
        throw thrown;
      }
    },
    [Symbol.asyncDispose]: () => embedder[Symbol.asyncDispose](),
  };
}

/** Whether the model works: it does until a call fails, and is then tried by one word, now and then, until it does again. */
export function checkModel(embedder: WatchedEmbedder): ReadinessCheck {
  return {
    name: 'model',
    forMs: MODEL_FOR_MS,
    reasonOfFault: 'the model cannot run; the log says why',
    async look() {
      if (embedder.isFailing) await embedder.embed(['?'], 'query');
      return undefined;
    },
  };
}

/** Whether the conversation store can be read. */
export function checkStore(store: Pick<ConversationStore, 'findServedText'>): ReadinessCheck {
  return {
    name: 'store',
    forMs: COSTLY_FOR_MS,
    reasonOfFault: 'the conversation store cannot be used; the log says why',
    async look() {
      await store.findServedText(NO_HASH);
      return undefined;
    },
  };
}

/** Whether there is room for more conversations in this folder. */
export function checkDisk(
  folder: string,
  readFree: (folder: string) => Promise<number> = readFreeBytes,
): ReadinessCheck {
  return {
    name: 'disk',
    forMs: COSTLY_FOR_MS,
    reasonOfFault: 'it is not known how much room is left where conversations are kept; the log says why',
    async look() {
      if ((await readFree(folder)) >= LEAST_FREE_BYTES) return undefined;
      const reason = `less than ${LEAST_FREE_BYTES / 1e6} MB are free where conversations are kept`;
      return { code: 'DISK_FULL', reason };
    },
  };
}

/** Bytes that this user may still write on the disk of a folder. */
export async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
