import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { GuichetError, messageOf } from '../core/errors.ts';
import { WorkerThread } from '../core/worker.ts';
import type { Embedded, Embedder, ModelIdentity, TextKind } from './embedder.ts';
import { type ModelFolder, openModelFolder } from './model-folder.ts';
import type { TransformerOptions, TransformerRequest } from './transformer-protocol.ts';

export interface TransformerEmbedderOptions {
  /** Folder of the model: `config.json`, the tokenizer's two files, `onnx/model*.onnx`. */
  readonly folder: string;
  /** Threads of one forward pass, 1 to the machine's cores; default 2, where the small model is fastest. */
  readonly threads?: number;
}

type ModelThread = WorkerThread<null, TransformerRequest, readonly Embedded[]>;

/**
 * The transformer, on a thread of its own: the event loop never waits for a forward pass. The model's files are
 * hashed before they are loaded. A thread that dies fails the calls under way; the next call starts another.
 */
export class TransformerEmbedder implements Embedder {
  readonly #options: TransformerEmbedderOptions;
  #folder: Promise<ModelFolder> | undefined;
  #thread: Promise<ModelThread> | undefined;

  constructor(options: TransformerEmbedderOptions) {
    this.#options = options;
  }

  async warmUp(): Promise<void> {
    const thread = await this.#start();
    try {
      await thread.ready;
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
    const thread = await this.#start();
    try {
      return [...(await thread.call({ texts, kind }))];
    } catch (cause) {
      throw embeddingFailed(cause);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await (await thread?.catch(() => undefined))?.[Symbol.asyncDispose]();
  }

  async #start(): Promise<ModelThread> {
    if ((await this.#thread?.catch(() => undefined))?.isDead) this.#thread = undefined;
    this.#thread ??= this.#load();
    return this.#thread;
  }

  async #load(): Promise<ModelThread> {
    const { folder, name, dtype, maxTokens } = await this.#openFolder();
    const threads = this.#options.threads ?? Math.min(2, availableParallelism());
    const options: TransformerOptions = {
      modelsFolder: dirname(folder),
      name,
      dtype,
      threads,
      maxTokens,
      prefixes: prefixesOf(name),
    };
    return new WorkerThread(new URL('./transformer-worker.ts', import.meta.url), options);
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
