import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { GuichetError, messageOf } from '../core/errors.ts';
import { createOneALoop } from '../core/one-a-loop.ts';
import { WorkerThread } from '../core/worker.ts';
import type { Embedded, Embedder, ModelIdentity, TextKind, WarmUpInput } from './embedder.ts';
import { type ModelFolder, openModelFolder } from './model-folder.ts';
import type { TransformerOptions, TransformerRequest, TransformerResult } from './transformer-protocol.ts';

export interface TransformerEmbedderOptions {
  /** Folder of the model: `config.json`, the tokenizer's two files, `onnx/model*.onnx`. */
  readonly folder: string;
  /** Threads of one forward pass, 1 to the machine's cores; default 2, where one question is answered fastest. */
  readonly threads?: number;
  /**
   * Copies of the model that work side by side on many texts; default 1. Two copies of one thread embed a corpus
   * a tenth faster than one copy of two threads, and take 300 MB more.
   */
  readonly copies?: number;
  /**
   * Is told of each pass through the model, those of `warmUp` left out: how many texts went together, of however many calls.
   * A pass with a question in it is one of questions.
   */
  readonly onPass?: (kind: TextKind, texts: number) => void;
}

type ModelThread = WorkerThread<null, TransformerRequest, TransformerResult>;

/**
 * The transformer, on a thread of its own: the event loop never waits for a forward pass. The model's files are
 * hashed before they are loaded. A thread that dies fails the calls under way; the next call starts another.
 */
export class TransformerEmbedder implements Embedder {
  readonly #options: TransformerEmbedderOptions;
  #folder: Promise<ModelFolder> | undefined;
  #threads: Promise<readonly ModelThread[]> | undefined;
  readonly #oneALoop = createOneALoop();

  constructor(options: TransformerEmbedderOptions) {
    this.#options = options;
  }

  async warmUp(input: WarmUpInput = 'short'): Promise<void> {
    const threads = await this.#start();
    const { maxTokens } = await this.#openFolder();
    const text = 'un '.repeat(input === 'short' ? 1 : maxTokens);
    try {
      // The first pass sets the runtime's memory up and takes twice as long as those that follow.
      await Promise.all(threads.map((thread) => thread.call({ texts: [text], kind: 'query' })));
    } catch (cause) {
      throw embeddingFailed(cause);
    }
  }

  async identify(): Promise<ModelIdentity> {
    const { name, dims, maxTokens, files } = await this.#openFolder();
    return { name, dims, maxTokens, prefixes: prefixesOf(name), files };
  }

  async embed(texts: readonly string[], kind: TextKind): Promise<Embedded[]> {
    if (texts.length === 0) return [];
    const threads = await this.#start();
    const copies = threads.length;
    try {
      // Dealt out like cards: callers sort by length, and each copy shall get as much to do.
      const shares = await Promise.all(
        threads.map((thread, copy) => {
          const share = texts.filter((_, i) => i % copies === copy);
          return share.length > 0 ? this.#embedShare(thread, { texts: share, kind }) : [];
        }),
      );
      // Questions that went through the model together come back together, and each is gone on with for milliseconds.
      await this.#oneALoop();
      return texts.map((_, i) => shares[i % copies]![Math.floor(i / copies)]!);
    } catch (cause) {
      throw embeddingFailed(cause);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const threads = this.#threads;
    this.#threads = undefined;
    const started = (await threads?.catch(() => undefined)) ?? [];
    await Promise.all(started.map((thread) => thread[Symbol.asyncDispose]()));
  }

  async #embedShare(thread: ModelThread, request: TransformerRequest): Promise<readonly Embedded[]> {
    const { embedded, passes } = await thread.call(request);
    for (const { kind, texts } of passes) this.#options.onPass?.(kind, texts);
    return embedded;
  }

  async #start(): Promise<readonly ModelThread[]> {
    const running = await this.#threads;
    if (running?.some(({ isDead }) => isDead)) {
      this.#threads = undefined;
      await Promise.all(running.map((thread) => thread[Symbol.asyncDispose]()));
    }
    this.#threads ??= this.#load();
    return this.#threads;
  }

  async #load(): Promise<readonly ModelThread[]> {
    const { folder, name, dtype, maxTokens } = await this.#openFolder();
    const { threads = Math.min(2, availableParallelism()), copies = 1 } = this.#options;
    const options: TransformerOptions = {
      modelsFolder: dirname(folder),
      name,
      dtype,
      threads,
      maxTokens,
      prefixes: prefixesOf(name),
    };
    const module = new URL('./transformer-worker.ts', import.meta.url);
    return Array.from({ length: copies }, () => new WorkerThread(module, options));
  }

  #openFolder(): Promise<ModelFolder> {
    this.#folder ??= openModelFolder(this.#options.folder);
    return this.#folder;
  }
}

/**
 * E5 was trained with these prefixes and needs both (model card of intfloat/multilingual-e5-small); other
 * families of sentence encoders take the text alone.
 */
function prefixesOf(name: string): ModelIdentity['prefixes'] {
  return /\be5\b/i.test(name) ? { query: 'query: ', passage: 'passage: ' } : { query: '', passage: '' };
}

function embeddingFailed(cause: unknown): GuichetError {
  return new GuichetError({
    kind: 'internal',
    code: 'EMBEDDING_FAILED',
    message: `the model could not run: ${messageOf(cause)}`,
    remedy: 'See the log; `npm ci` restores the runtime, GUICHET_MODEL names the model.',
    cause,
  });
}
