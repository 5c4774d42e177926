import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PeerProcess } from './peer-process.ts';
import type { PeerFailure, PeerRequest, PeerResults } from './peer-protocol.ts';

/** An engine of the bench and how its processes are started. */
export interface ContestantParts {
  readonly name: string;
  /** Module of the process, and its argument for indexing and for searching. */
  readonly module: URL;
  readonly arguments: Readonly<Record<'index' | 'search', string>>;
  /** A folder of its own, which need not be there yet. */
  readonly folder: string;
  /** Time for everything together, in milliseconds; without one it may take as long as it likes. */
  readonly limitMs?: number;
}

/** Where an engine gave up, and why. */
export interface ContestantFailure {
  readonly during: PeerRequest['type'];
  readonly reason: PeerFailure['reason'];
  readonly message: string;
}

/** What an engine costs besides the time of a search. */
export interface ContestantCosts {
  readonly indexMs: number;
  /** Most memory that indexing took. */
  readonly indexPeakMb: number;
  readonly openMs: number;
  readonly diskMb: number;
}

/**
 * One engine through a round of the bench: it indexes in a process that then ends, and searches in another, whose
 * memory is that of searching alone. Once it has failed, it does nothing more.
 */
export class Contestant implements AsyncDisposable {
  readonly name: string;
  readonly #parts: ContestantParts;
  #process: PeerProcess | undefined;
  #spentMs = 0;
  failure: ContestantFailure | undefined;
  readonly costs: { -readonly [Cost in keyof ContestantCosts]?: ContestantCosts[Cost] } = {};

  constructor(parts: ContestantParts) {
    this.name = parts.name;
    this.#parts = parts;
  }

  async index(): Promise<void> {
    const { folder } = this.#parts;
    await mkdir(folder, { recursive: true });
    this.#process = new PeerProcess(this.#parts.module, this.#parts.arguments.index);
    const indexed = await this.#call({ type: 'index', folder });
    const memory = await this.#call({ type: 'measure' });
    await this.#process[Symbol.asyncDispose]();
    this.#process = undefined;
    if (indexed === undefined || memory === undefined) return;
    this.costs.indexMs = indexed.ms;
    this.costs.indexPeakMb = memory.peakMb;
    this.costs.diskMb = (await sizeOf(folder)) / 2 ** 20;
  }

  async open(): Promise<void> {
    if (this.failure) return;
    this.#process = new PeerProcess(this.#parts.module, this.#parts.arguments.search);
    const opened = await this.#call({ type: 'open', folder: this.#parts.folder });
    if (opened) this.costs.openMs = opened.ms;
  }

  /** Undefined once it has failed. */
  search(question: string, topK: number, embedding: 'fresh' | 'remembered') {
    return this.#call({ type: 'search', question, topK, embedding });
  }

  /** Undefined once it has failed. */
  measure(): Promise<PeerResults['measure'] | undefined> {
    return this.#call({ type: 'measure' });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process?.[Symbol.asyncDispose]();
  }

  async #call<Type extends PeerRequest['type']>(
    request: Extract<PeerRequest, { type: Type }>,
  ): Promise<PeerResults[Type] | undefined> {
    if (this.failure || !this.#process) return undefined;
    const { limitMs } = this.#parts;
    const start = performance.now();
    const reply = await this.#process.call(
      request,
      limitMs === undefined ? undefined : Math.max(0, limitMs - this.#spentMs),
    );
    this.#spentMs += performance.now() - start;
    if (reply.type !== 'failed') return reply;
    const { reason, message } = reply;
    this.failure = {
      during: request.type,
      reason,
      message: reason === 'too-slow' ? `over ${Math.round(limitMs! / 1000)} s` : message,
    };
    return undefined;
  }
}

/** Bytes of all files in a folder. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(({ parentPath, name }) => stat(join(parentPath, name))));
  return sizes.reduce((sum, { size }) => sum + size, 0);
}
