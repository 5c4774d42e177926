/** What visitors of a load come to. Times in milliseconds. */
export interface LoadCounts {
  /** Of every message and «Non» that got its turn, from sending it to its acknowledgement. */
  readonly turnsMs: readonly number[];
  readonly refusals: number;
  /** Of these, those that said when to come back. */
  readonly advised: number;
  /** Messages given up after several refusals. */
  readonly givenUp: number;
  /** Whatever else failed, by code: of the service, or of what kept a reply from coming. */
  readonly faults: Readonly<Record<string, number>>;
  readonly conversations: number;
  readonly downloads: number;
  /** Messages to which a person replied. */
  readonly replies: number;
}

/** Counts while a load is on. What comes before `begin` is the visitors' arrival, and does not count. */
export class LoadTally {
  #turnsMs: number[] = [];
  #counts = noCounts();
  #faults = new Map<string, number>();

  begin(): void {
    this.#turnsMs = [];
    this.#counts = noCounts();
    this.#faults = new Map();
  }

  turned(durationMs: number): void {
    this.#turnsMs.push(durationMs);
  }

  refused(hasAdvice: boolean): void {
    this.#counts.refusals++;
    if (hasAdvice) this.#counts.advised++;
  }

  failed(code: string): void {
    this.#faults.set(code, (this.#faults.get(code) ?? 0) + 1);
  }

  count(what: 'givenUp' | 'conversations' | 'downloads' | 'replies'): void {
    this.#counts[what]++;
  }

  read(): LoadCounts {
    return { turnsMs: [...this.#turnsMs], ...this.#counts, faults: Object.fromEntries(this.#faults) };
  }
}

function noCounts() {
  return { refusals: 0, advised: 0, givenUp: 0, conversations: 0, downloads: 0, replies: 0 };
}
