import type { Timers } from '../core/timers.ts';
import type { LabelledIndex } from './labelled-index.ts';
import type { Labels } from './labels.ts';
import type { OpenLabelledIndex } from './named-vectors.ts';
import type { Neighbour } from './vector-index.ts';

export interface StandbyParts {
  /** Opens the index that is to be used; called again and again while it cannot be. */
  readonly open: () => Promise<LabelledIndex>;
  /** Of the same entries; it never fails. */
  readonly standby: LabelledIndex;
  readonly timers: Timers;
  /**
   * How long the first opening is waited for, in milliseconds, before the other index takes its place meanwhile; it goes on.
   * Default: until it ends.
   */
  readonly openingPatienceMs?: number;
  /** The index is of no use any more, or was not from the beginning. Called once until it is back. */
  readonly onLost: (thrown: unknown) => void;
  readonly onBack: () => void;
  readonly onClosed?: () => void;
}

/** A search that has not ended by then is made in the other index: a visitor is waiting. */
const PATIENCE_MS = 2_000;

const RETRY_MS = 10_000;

/** An index that is somewhere else, with one at hand that takes its place whenever it fails, and until it is back. */
export class StandbyIndex implements OpenLabelledIndex {
  readonly #parts: StandbyParts;
  #index: LabelledIndex | undefined;
  #callOff = (): void => {};
  #isClosed = false;
  /** Whether the first opening has neither ended nor been given up waiting for. */
  #isAwaited = true;

  private constructor(parts: StandbyParts) {
    this.#parts = parts;
  }

  static async open(parts: StandbyParts): Promise<StandbyIndex> {
    const standby = new StandbyIndex(parts);
    const opening = standby.#openFirst();
    const { openingPatienceMs: patienceMs } = parts;
    if (patienceMs === undefined) await opening;
    else await standby.#waitFor(opening, patienceMs);
    return standby;
  }

  get size(): number {
    return this.#parts.standby.size;
  }

  /** Whether the other index takes its place. */
  get isLost(): boolean {
    return this.#index === undefined;
  }

  search(vector: Float32Array, topK: number): Promise<Neighbour[]> {
    return this.#use((index) => index.search(vector, topK));
  }

  searchAmong(vector: Float32Array, topK: number, known: Labels): Promise<Neighbour[]> {
    return this.#use((index) => index.searchAmong(vector, topK, known));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
    this.#callOff();
    this.#parts.onClosed?.();
  }

  async #openFirst(): Promise<void> {
    try {
      this.#adopt(await this.#parts.open());
    } catch (thrown) {
      this.#lose(undefined, thrown);
    }
  }

  async #waitFor(opening: Promise<void>, patienceMs: number): Promise<void> {
    let callOff = (): void => {};
    const late = new Promise<void>((resolve) => {
      callOff = this.#parts.timers.after(patienceMs, () => {
        this.#isAwaited = false;
        this.#parts.onLost(new Error(`it is not open after ${patienceMs / 1000} s`));
        resolve();
      });
    });
    await Promise.race([opening, late]);
    callOff();
  }

  #adopt(index: LabelledIndex): void {
    if (this.#isClosed) return;
    this.#index = index;
    if (!this.#isAwaited) this.#parts.onBack();
    this.#isAwaited = false;
  }

  async #use(search: (index: LabelledIndex) => Promise<Neighbour[]>): Promise<Neighbour[]> {
    const index = this.#index;
    if (index === undefined) return search(this.#parts.standby);
    try {
      return await this.#inTime(search(index));
    } catch (thrown) {
      this.#lose(index, thrown);
      return search(this.#parts.standby);
    }
  }

  async #inTime<Result>(work: Promise<Result>): Promise<Result> {
    let callOff = (): void => {};
    const late = new Promise<never>((_, reject) => {
      callOff = this.#parts.timers.after(PATIENCE_MS, () =>
        reject(new Error(`no answer within ${PATIENCE_MS} ms`)),
      );
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      callOff();
    }
  }

  /** @param index which was in use when it failed: of several searches that fail with it, the first counts. */
  #lose(index: LabelledIndex | undefined, thrown: unknown): void {
    if (this.#index !== index || this.#isClosed) return;
    // One that was waited for in vain was told of already.
    if (index !== undefined || this.#isAwaited) this.#parts.onLost(thrown);
    this.#index = undefined;
    this.#isAwaited = false;
    this.#retryLater();
  }

  #retryLater(): void {
    if (this.#isClosed) return;
    this.#callOff = this.#parts.timers.after(RETRY_MS, () => void this.#retry());
  }

  async #retry(): Promise<void> {
    try {
      this.#adopt(await this.#parts.open());
    } catch {
      // Said once already, by `onLost`.
      this.#retryLater();
    }
  }
}
