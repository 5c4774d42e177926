import type { Embedded, TextKind } from './embedder.ts';
import type { Precision } from './model-folder.ts';

/** What crosses between the thread that asks and the thread that holds the model. */

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

export interface TransformerResult {
  readonly embedded: readonly Embedded[];
  /** Passes since the last result: of several requests that shared one, the first to be complete has it. */
  readonly passes: readonly ModelPass[];
}

/** Texts that went through the model together. */
export interface ModelPass {
  /** A question in it makes it one of questions, which wait for all of it. */
  readonly kind: TextKind;
  readonly texts: number;
}
