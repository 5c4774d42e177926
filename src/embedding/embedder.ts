/**
 * The embedding port: texts in, a sentence vector and the token vectors of each out, from one forward pass.
 *
 * Contract, held by every implementation (see `embedder.contract.ts`):
 * sentence vectors have unit length; the same text gives the same vectors, alone or in a batch, up to float
 * rounding; results come in the order of the texts; a text without a single known word still gets a vector.
 */
export interface Embedder extends AsyncDisposable {
  /**
   * Loads what is needed. Called once before the first `embed`, which it makes quick.
   * @param input what goes through the model for it. A runtime keeps the memory of its largest pass: taken by the longest input
   *   at the start, a process does not grow by it when somebody writes at length. Default `short`, which takes no time.
   */
  warmUp(input?: WarmUpInput): Promise<void>;
  /** What identifies the vectors: an index built with one identity never serves another. */
  identify(): Promise<ModelIdentity>;
  /**
   * Embeds texts in order.
   * @throws GuichetError `EMBEDDING_FAILED` (kind `internal`) when the model cannot run.
   */
  embed(texts: readonly string[], kind: TextKind): Promise<Embedded[]>;
}

export type WarmUpInput = 'short' | 'longest';

/** Retrieval models encode a question and a stored text differently. */
export type TextKind = 'query' | 'passage';

export interface Embedded {
  /** Sentence vector `[dims]`, unit length. */
  readonly vector: Float32Array;
  /** Token vectors `[tokenCount, dims]`, row by row as the model gives them: neither centred nor normalised. */
  readonly tokens: Float32Array;
  /** Tokens of the text itself: the prefix and the model's own marks are not among them. */
  readonly tokenCount: number;
  /** For each token, the tokenizer's number of its piece: the same piece of text has the same number everywhere. */
  readonly pieces: Int32Array;
  /**
   * For each token, where the white-space delimited word that it belongs to begins in the text, in UTF-16 code
   * units; absent where the tokenizer joined, dropped or split words, so that nobody can say.
   */
  readonly wordStarts?: Int32Array;
  /** Tokens at the end of the text that exceeded the model's window and were not read; 0 normally. */
  readonly droppedTokens: number;
}

export interface ModelIdentity {
  /** Folder name or hub id. */
  readonly name: string;
  readonly dims: number;
  /** Longest input in tokens, marks and prefix included. */
  readonly maxTokens: number;
  /** Text put before every question and every stored text. */
  readonly prefixes: Readonly<Record<TextKind, string>>;
  /** The files that make the model, by path relative to its folder. */
  readonly files: readonly ModelFile[];
}

export interface ModelFile {
  readonly path: string;
  readonly sha256: string;
}
