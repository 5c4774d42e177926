import type { Clock, Ids } from '../core/clock.ts';
import { GuichetError, messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';
import {
  type FoundIndex,
  findStaleness,
  loadIndex,
  type OpenIndex,
  proveIndex,
} from '../indexing/open-index.ts';
import { describeStaleness, indexMissing } from '../indexing/staleness.ts';
import { readCorpusStamp } from './corpus-stamp.ts';
import { createEngine, type DialogueSetup, type Engine } from './engine.ts';

export interface LiveIndexParts {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  readonly dialogue: DialogueSetup;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly logger: Logger;
  readonly onProgress?: OnProgress;
}

/** An engine in service: the stamp of the corpus it was checked against, and the turns that are using it. */
interface Service {
  readonly engine: Engine;
  stamp: string;
  users: number;
}

/**
 * The index that serves, kept true to its corpus. The corpus files are looked at for everything that is served:
 * where one has changed, nothing more is served until an index of the new content is built. A damaged index is
 * never replaced silently; that is a fault.
 */
export class LiveIndex implements AsyncDisposable {
  readonly #parts: LiveIndexParts;
  #service: Service | undefined;
  #rebuilding: Promise<void> | undefined;
  /** Why the last rebuild failed, and the stamp of the corpus that it failed on. */
  #failure: { readonly stamp: string; readonly reason: string } | undefined;

  private constructor(parts: LiveIndexParts) {
    this.#parts = parts;
  }

  /**
   * Opens the index, or builds it when it is missing or does not match, saying why.
   * @throws GuichetError when it is damaged, or when corpus or model cannot be used.
   */
  static async start(parts: LiveIndexParts): Promise<LiveIndex> {
    const live = new LiveIndex(parts);
    const stamp = await live.#readStamp();
    const found = await proveIndex(parts.indexFolder);
    const reasons = await live.#findReasonsToBuild(found);
    if (reasons.length > 0) await live.#rebuild(reasons);
    else live.#service = { engine: await live.#load(found), stamp, users: 0 };
    return live;
  }

  /** Why nothing can be served now; undefined when it can. */
  get unreadiness(): string | undefined {
    if (this.#service) return undefined;
    return this.#failure?.reason ?? 'the corpus has changed and its index is being rebuilt';
  }

  /**
   * Runs `work` on the index, and gives its result only if the corpus is still the one that was indexed.
   * @throws GuichetError `INDEX_UNAVAILABLE` (kind `busy`) while the index is being rebuilt or cannot be.
   */
  async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const service = this.#service;
    if (service === undefined) {
      await this.retryAfterFailure();
      throw this.#unavailable();
    }
    service.users++;
    try {
      // Side by side: what is given out was true at a moment between the question and its answer.
      const [result, stamp] = await Promise.all([work(service.engine), this.#readStamp()]);
      if (stamp !== service.stamp && !(await this.#stillMatches(service, stamp))) throw this.#unavailable();
      return result;
    } finally {
      service.users--;
      await this.#closeIfRetired(service);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#rebuilding;
    const service = this.#service;
    this.#service = undefined;
    await service?.engine.index[Symbol.asyncDispose]();
  }

  /** Whether files whose stamps differ still say the same; retires the index when they do not. */
  async #stillMatches(service: Service, stamp: string): Promise<boolean> {
    const reasons = await this.#compare(service.engine.index);
    if (reasons.length === 0) {
      service.stamp = stamp;
      return true;
    }
    if (this.#service === service) {
      this.#service = undefined;
      this.#rebuildInBackground(reasons);
    }
    return false;
  }

  async #compare(index: OpenIndex): Promise<string[]> {
    const { corpusFolder, embedder } = this.#parts;
    const proved = { manifest: index.manifest, builtFrom: index.corpusFolder };
    try {
      const reasons = await findStaleness(proved, { corpusFolder, embedder });
      return reasons.map(describeStaleness);
    } catch (thrown) {
      return [messageOf(thrown)];
    }
  }

  async #findReasonsToBuild(found: FoundIndex): Promise<string[]> {
    const { corpusFolder, embedder } = this.#parts;
    if (found.state === 'missing') return ['there is none yet'];
    const reasons =
      found.state === 'proved' ? await findStaleness(found, { corpusFolder, embedder }) : found.reasons;
    return reasons.map(describeStaleness);
  }

  #rebuildInBackground(reasons: readonly string[]): void {
    this.#rebuilding ??= this.#rebuild(reasons)
      .catch(() => {})
      .finally(() => {
        this.#rebuilding = undefined;
      });
  }

  async #rebuild(reasons: readonly string[]): Promise<void> {
    const { logger, indexFolder, corpusFolder } = this.#parts;
    const stamp = await this.#readStamp();
    logger.info({ indexFolder, corpusFolder, reasons }, 'building the index');
    try {
      const { changes, build } = await buildIndex(this.#parts);
      const [added, gone] = [changes.added, changes.gone].map((list) => list.map(({ answer }) => answer));
      this.#service = { engine: await this.#load(await proveIndex(indexFolder)), stamp, users: 0 };
      this.#failure = undefined;
      logger.info({ build, ...(changes.compared ? { added, gone } : {}) }, 'index built');
    } catch (thrown) {
      this.#failure = { stamp, reason: messageOf(thrown) };
      logger.error({ reason: messageOf(thrown) }, 'the index could not be built');
      throw thrown;
    }
  }

  /** A build that failed is tried again once the corpus has changed. */
  async retryAfterFailure(): Promise<void> {
    const failure = this.#failure;
    if (failure === undefined || this.#rebuilding !== undefined) return;
    if ((await this.#readStamp()) !== failure.stamp)
      this.#rebuildInBackground(['the corpus has changed again']);
  }

  /**
   * Loads the live build without comparing it again: a corpus that changed since the stamp was read shows when the
   * index is next used.
   */
  async #load(found: FoundIndex): Promise<Engine> {
    const { indexFolder, embedder, dialogue } = this.#parts;
    if (found.state !== 'proved') throw indexMissing(indexFolder);
    const index = await loadIndex(found, embedder);
    return createEngine(index, embedder, dialogue);
  }

  async #closeIfRetired(service: Service): Promise<void> {
    if (service !== this.#service && service.users === 0) await service.engine.index[Symbol.asyncDispose]();
  }

  #readStamp(): Promise<string> {
    return readCorpusStamp(this.#parts.corpusFolder);
  }

  #unavailable(): GuichetError {
    return new GuichetError({
      kind: 'busy',
      code: 'INDEX_UNAVAILABLE',
      message: this.unreadiness ?? 'the corpus has just changed',
      remedy: 'Ask again in a moment; if it lasts, see the log of the service.',
    });
  }
}
