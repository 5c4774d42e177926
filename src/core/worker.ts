import { setImmediate } from 'node:timers/promises';
import { type MessagePort, parentPort, type TransferListItem, Worker, workerData } from 'node:worker_threads';

/**
 * One thread that answers requests in the order they come. The caller's side is `WorkerThread`; the module that
 * runs on the thread ends with `serveRequests`.
 */

type Reply<Ready, Result> =
  | { readonly type: 'ready'; readonly ready: Ready }
  | { readonly type: 'result'; readonly id: number; readonly result: Result }
  | { readonly type: 'failed'; readonly id: number | undefined; readonly error: Error };

/** Asks a thread to end after what it is doing. */
const CLOSE = 'close';

interface Waiting<Result> {
  resolve(result: Result): void;
  reject(cause: unknown): void;
}

/** A thread that has said what it is ready with. A thread that dies fails every call under way and later. */
export class WorkerThread<Ready, Request, Result> implements AsyncDisposable {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting<Result>>();
  #lastId = 0;
  #death: unknown;
  #isReady = false;
  #isEnding = false;
  /** What the thread reported once it could serve. */
  readonly ready: Promise<Ready>;

  /** @param module of the thread, beside the caller: `new URL('./x-worker.ts', import.meta.url)`. */
  constructor(module: URL, data: unknown) {
    this.#worker = startWorker(module, data);
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (reply: Reply<Ready, Result>) => {
        if (reply.type === 'ready') {
          this.#isReady = true;
          resolve(reply.ready);
        } else if (reply.id === undefined) reject((reply as { error: Error }).error);
        else this.#settle(reply as Exclude<typeof reply, { type: 'ready' }>);
        this.#keepProcessAliveOnlyWhileBusy();
      });
      const die = (cause: unknown): void => {
        this.#death ??= cause;
        reject(cause);
        for (const waiting of this.#waiting.values()) waiting.reject(cause);
        this.#waiting.clear();
      };
      this.#worker.on('error', die);
      this.#worker.on('exit', () => die(new Error('the worker thread ended')));
    });
    // Each call awaits `ready` itself; a thread that fails before the first call must not end the process.
    this.ready.catch(() => {});
  }

  /** Whether the thread has ended, so that no call can succeed any more. */
  get isDead(): boolean {
    return this.#death !== undefined;
  }

  /** Sends one request. Rejects with what the thread threw, or with the reason of its death. */
  async call(request: Request): Promise<Result> {
    await this.ready;
    if (this.#death !== undefined) throw this.#death;
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.ref();
      this.#worker.postMessage({ id, request });
    });
  }

  /**
   * Ends the thread. Requests that have not begun fail; the one under way is finished first, since native code that
   * is cut short takes the whole process with it. A thread that is still being set up is ended at once.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#death !== undefined) return;
    if (!this.#isReady) {
      await this.#worker.terminate();
      return;
    }
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#isEnding = true;
    this.#worker.ref();
    this.#worker.postMessage(CLOSE);
    await ended;
  }

  #settle(reply: Exclude<Reply<Ready, Result>, { type: 'ready' }>): void {
    const waiting = this.#waiting.get(reply.id!);
    this.#waiting.delete(reply.id!);
    if (reply.type === 'result') waiting?.resolve(reply.result);
    else waiting?.reject(reply.error);
  }

  /** Or while it is being ended, which somebody waits for. */
  #keepProcessAliveOnlyWhileBusy(): void {
    if (this.#waiting.size === 0 && !this.#isEnding) this.#worker.unref();
  }
}

/**
 * The build renames every import of a `.ts` file but not a URL. Run from source, as tests do, the thread needs
 * a TypeScript loader of its own: Node 20 brings none, and the main thread's loader does not reach into threads.
 */
function startWorker(module: URL, data: unknown): Worker {
  const options = { workerData: data };
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), options);
  const href = JSON.stringify(module.href);
  const fromSource = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import(${href}); });`;
  return new Worker(fromSource, { ...options, eval: true });
}

/** What a thread offers once it is set up. */
export interface Served<Ready, Request, Result> {
  readonly ready: Ready;
  /** The result of each request, as soon as there is one. Of several that fail together each is tried alone. */
  handle(requests: readonly Request[]): AsyncIterable<Handled<Result>>;
  /** How many of those that wait, from the first on, are handled together: 1 at least, and where this is absent. */
  gather?(waiting: readonly Request[]): number;
}

export interface Handled<Result> {
  /** Place of the request among those that were handed over. */
  readonly place: number;
  readonly result: Result;
  readonly transfer: readonly TransferListItem[];
}

interface Sent<Request> {
  readonly id: number;
  readonly request: Request;
}

/** Runs on the thread: sets up with the data it was given, then answers request after request, in their order. */
export async function serveRequests<Data, Ready, Request, Result>(
  setUp: (data: Data) => Promise<Served<Ready, Request, Result>>,
): Promise<void> {
  const port = parentPort!;
  const fail = (id: number | undefined, thrown: unknown): void =>
    port.postMessage({
      type: 'failed',
      id,
      error: thrown instanceof Error ? thrown : new Error(String(thrown)),
    });
  let served: Served<Ready, Request, Result>;
  try {
    served = await setUp(workerData as Data);
  } catch (thrown) {
    fail(undefined, thrown);
    return;
  }
  answerInOrder(port, served, fail);
  port.postMessage({ type: 'ready', ready: served.ready });
}

function answerInOrder<Request, Result>(
  port: MessagePort,
  served: Served<unknown, Request, Result>,
  fail: (id: number, thrown: unknown) => void,
): void {
  const waiting: Sent<Request>[] = [];
  let isAnswering = false;
  let isClosing = false;

  const answer = async (taken: readonly Sent<Request>[]): Promise<void> => {
    const unanswered = new Set(taken);
    try {
      for await (const { place, result, transfer } of served.handle(taken.map(({ request }) => request))) {
        const sent = taken[place];
        if (sent === undefined || !unanswered.delete(sent)) continue;
        port.postMessage({ type: 'result', id: sent.id, result }, transfer);
      }
    } catch (thrown) {
      if (taken.length > 1) for (const sent of unanswered) await answer([sent]);
      else for (const { id } of unanswered) fail(id, thrown);
    }
  };

  const answerAll = async (): Promise<void> => {
    isAnswering = true;
    for (;;) {
      // Lets in what has arrived while the thread was computing.
      await setImmediate();
      if (isClosing || waiting.length === 0) break;
      const count = served.gather?.(waiting.map(({ request }) => request)) ?? 1;
      await answer(waiting.splice(0, Math.max(1, count)));
    }
    isAnswering = false;
    if (isClosing) port.close();
  };

  port.on('message', (message: Sent<Request> | typeof CLOSE) => {
    if (message === CLOSE) isClosing = true;
    else waiting.push(message);
    if (!isAnswering) void answerAll();
  });
}
