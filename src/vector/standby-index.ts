import type { Timers } from '../core/timers.ts';
import { withinTime } from '../core/within-time.ts';
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
    const opening = standby.#tryOpening();
    const { openingPatienceMs: ms, timers } = parts;
    if (ms === undefined) await opening;
    else await withinTime(opening, { timers, ms }, () => standby.#stopWaiting(ms));
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

  async #tryOpening(): Promise<void> {
    try {
      this.#adopt(await this.#parts.open());
    } catch (thrown) {
      this.#lose(undefined, thrown);
    }
  }

  #stopWaiting(afterMs: number): void {
    this.#isAwaited = false;
    this.#parts.onLost(new Error(`it is not open after ${afterMs / 1000} s`));
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
      const { timers } = this.#parts;
      return await withinTime(search(index), { timers, ms: PATIENCE_MS }, () => {
        throw new Error(`no answer within ${PATIENCE_MS} ms`);
      });
    } catch (thrown) {
      this.#lose(index, thrown);
      return search(this.#parts.standby);
    }
  }

  /** @param index which was in use when it failed: of several searches that fail with it, the first counts. */
  #lose(index: LabelledIndex | undefined, thrown: unknown): void {
    if (this.#index !== index || this.#isClosed) return;
    // One that was lost before, or waited for in vain, was told of already.
    if (index !== undefined || this.#isAwaited) this.#parts.onLost(thrown);
    this.#index = undefined;
    this.#isAwaited = false;
    this.#callOff = this.#parts.timers.after(RETRY_MS, () => void this.#tryOpening());
  }
}
