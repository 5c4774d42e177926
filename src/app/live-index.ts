import type { Clock, Ids } from '../core/clock.ts';
import { GuichetError, messageOf } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Timers } from '../core/timers.ts';
import { withinTime } from '../core/within-time.ts';
import type { Embedder } from '../embedding/embedder.ts';
import { buildIndex } from '../indexing/build-index.ts';
import type { OnProgress } from '../indexing/embed-passages.ts';
import {
  type FoundIndex,
  findStaleness,
  loadIndex,
  type OpenIndex,
  type OpenNearest,
  proveIndex,
} from '../indexing/open-index.ts';
import { describeStaleness, indexMissing } from '../indexing/staleness.ts';
import { readCorpusStamp } from './corpus-stamp.ts';
import { createEngine, type DialogueSetup, type Engine } from './engine.ts';
import { joined } from './joined.ts';
import type { Trouble } from './monitoring/readiness.ts';
import { withoutFolders } from './monitoring/without-folders.ts';

export interface LiveIndexParts {
  readonly corpusFolder: string;
  readonly indexFolder: string;
  readonly embedder: Embedder;
  /** Where vectors are searched; default: in the graph of the index. */
  readonly openNearest?: OpenNearest | undefined;
  readonly dialogue: DialogueSetup;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly onProgress?: OnProgress;
}

/**
 * How long what is asked waits for the index of a corpus that has just changed, in milliseconds: that of the bundled corpus
 * takes 15 s to build on two cores, and one that was built before is opened at once.
 */
const SWITCH_PATIENCE_MS = 20_000;

const rebuilding: Trouble = {
  code: 'INDEX_REBUILDING',
  reason: 'the corpus has changed and its index is being rebuilt',
};

/**
 * Why an index could not be built, for visitors too: what is wrong with a file of the corpus, by its name in the folder.
 * What is wrong with the machine is the log's alone.
 */
function describeFailure(thrown: unknown, folders: readonly string[]): Trouble {
  if (!(thrown instanceof GuichetError) || thrown.kind !== 'input')
    return { code: 'INDEX_BUILD_FAILED', reason: 'the index could not be built; the log says why' };
  return { code: thrown.code, reason: withoutFolders(thrown.message, folders) };
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
  readonly #readStamp: () => Promise<string>;
  #service: Service | undefined;
  #rebuilding: Promise<void> | undefined;
  /** Why the last rebuild failed, and the stamp of the corpus that it failed on. */
  #failure: (Trouble & { readonly stamp: string }) | undefined;

  private constructor(parts: LiveIndexParts) {
    this.#parts = parts;
    // Turns that are taken side by side look at the files once.
    this.#readStamp = joined(() => readCorpusStamp(parts.corpusFolder));
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
    else live.#serve(await live.#load(found), stamp);
    return live;
  }

  /** Why nothing can be served now, as anybody may read it; undefined when it can. */
  get unreadiness(): Trouble | undefined {
    if (this.#service) return undefined;
    const { code, reason } = this.#failure ?? rebuilding;
    return { code, reason };
  }

  /** The index that serves; undefined while none does. */
  get serving(): { readonly build: string; readonly answers: number } | undefined {
    const index = this.#service?.engine.index;
    return index && { build: index.build, answers: index.answers.length };
  }

  /**
   * Runs `work` on the index, and gives its result only if the corpus is still the one that was indexed; where it has
   * changed, runs it again on the new index, if that is there within a few seconds.
   * @throws GuichetError `INDEX_UNAVAILABLE` (kind `busy`) while the index is being rebuilt or cannot be.
   */
  async use<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const used = (await this.#useServing(work)) ?? (await this.#useNext(work));
    if (used === undefined) throw this.#unavailable();
    return used.result;
  }

  /** What `work` gives on the index that serves; undefined where none does, or where its corpus has changed meanwhile. */
  async #useServing<T>(work: (engine: Engine) => Promise<T>): Promise<{ readonly result: T } | undefined> {
    const service = this.#service;
    if (service === undefined) {
      await this.retryAfterFailure();
      return undefined;
    }
    service.users++;
    try {
      // Side by side: what is given out was true at a moment between the question and its answer.
      const [result, stamp] = await Promise.all([work(service.engine), this.#readStamp()]);
      const isTrue = stamp === service.stamp || (await this.#stillMatches(service, stamp));
      return isTrue ? { result } : undefined;
    } finally {
      service.users--;
      await this.#closeIfRetired(service);
    }
  }

  /** The same on the index that is being built or opened, if it is there in time. */
  async #useNext<T>(work: (engine: Engine) => Promise<T>): Promise<{ readonly result: T } | undefined> {
    const { timers } = this.#parts;
    await withinTime(Promise.resolve(this.#rebuilding), { timers, ms: SWITCH_PATIENCE_MS }, () => {});
    return this.#useServing(work);
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
    this.#rebuilding ??= this.#renew(reasons)
      .catch(() => {})
      .finally(() => {
        this.#rebuilding = undefined;
      });
  }

  /** Opens what somebody has built of the corpus as it is now, or builds it. */
  async #renew(reasons: readonly string[]): Promise<void> {
    const stamp = await this.#readStamp();
    const engine = await this.#openBuilt();
    if (engine === undefined) return this.#rebuild(reasons);
    this.#serve(engine, stamp);
    this.#parts.logger.info({ build: engine.index.build, reasons }, 'index opened');
  }

  /** The index that is there, if it is of the corpus as it is now and can be opened. */
  async #openBuilt(): Promise<Engine | undefined> {
    try {
      const found = await proveIndex(this.#parts.indexFolder);
      return (await this.#findReasonsToBuild(found)).length === 0 ? await this.#load(found) : undefined;
    } catch {
      // What is wrong with it, or with the corpus, building says.
      return undefined;
    }
  }

  #serve(engine: Engine, stamp: string): void {
    this.#service = { engine, stamp, users: 0 };
    this.#failure = undefined;
  }

  async #rebuild(reasons: readonly string[]): Promise<void> {
    const { logger, indexFolder, corpusFolder } = this.#parts;
    const stamp = await this.#readStamp();
    logger.info({ indexFolder, corpusFolder, reasons }, 'building the index');
    try {
      const { changes, build } = await buildIndex(this.#parts);
      const [added, gone] = [changes.added, changes.gone].map((list) => list.map(({ answer }) => answer));
      this.#serve(await this.#load(await proveIndex(indexFolder)), stamp);
      logger.info({ build, ...(changes.compared ? { added, gone } : {}) }, 'index built');
    } catch (thrown) {
      this.#failure = { stamp, ...describeFailure(thrown, [corpusFolder, indexFolder]) };
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
    const { indexFolder, embedder, openNearest, dialogue } = this.#parts;
    if (found.state !== 'proved') throw indexMissing(indexFolder);
    const index = await loadIndex(found, embedder, openNearest);
    return createEngine(index, embedder, dialogue);
  }

  async #closeIfRetired(service: Service): Promise<void> {
    if (service !== this.#service && service.users === 0) await service.engine.index[Symbol.asyncDispose]();
  }

  #unavailable(): GuichetError {
    return new GuichetError({
      kind: 'busy',
      code: 'INDEX_UNAVAILABLE',
      message: this.unreadiness?.reason ?? 'the corpus has just changed',
      remedy: 'Ask again in a moment; if it lasts, see the log of the service.',
    });
  }
}
