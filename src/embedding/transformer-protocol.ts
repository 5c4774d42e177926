import type { TextKind } from './embedder.ts';
import type { Precision } from './model-folder.ts';

/** What crosses between the thread that asks and the thread that holds the model; the result is `Embedded[]`. */

export interface TransformerOptions {
  /** Folder that holds the model's folder, for transformers.js. */
  readonly modelsFolder: string;
  readonly name: string;
  readonly dtype: Precision;
  readonly threads: number;
  readonly maxTokens: number;
  readonly prefixes: Readonly<Record<TextKind, string>>;
}

export interface TransformerRequest {
  readonly texts: readonly string[];
  readonly kind: TextKind;
}
