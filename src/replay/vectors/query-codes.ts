import { z } from 'zod';
import { asNumbers, bytesOfTensor, type Tensor, type TensorFile } from '../../core/safetensors.ts';
import type { Embedded } from '../../embedding/embedder.ts';
import { asBytes, asFloats } from '../../vector/row-store.ts';
import { encodeQuery } from '../../vector/token-codes.ts';
import { decodeVectors, encodeVectors } from '../../vector/vector-codes.ts';

/**
 * Questions as a recording keeps them: the sentence vector in 16 bits, the tokens in the 8 bits that they are matched
 * with. What is read back codes to the same numbers again, so that a replay sums the very same integers.
 */

/** A question that was embedded; its tokens are those of the token space. */
export interface RecordedQuery {
  readonly text: string;
  readonly embedded: Embedded;
}

/** What of a question is no table: of each, in the order of the tables. */
export const queryNoteSchema = z.strictObject({
  text: z.string(),
  tokens: z.int().nonnegative(),
  droppedTokens: z.int().nonnegative(),
  /** Whether it is known which word each token belongs to. */
  isPlaced: z.boolean(),
});
export type QueryNote = z.infer<typeof queryNoteSchema>;

/** Names of the tables. */
const table = {
  vectors: 'query.vectors',
  vectorScales: 'query.vector-scales',
  tokens: 'query.tokens',
  tokenScales: 'query.token-scales',
  pieces: 'query.pieces',
  wordStarts: 'query.word-starts',
} as const;

export function noteQuery({ text, embedded }: RecordedQuery): QueryNote {
  const { tokenCount, droppedTokens, wordStarts } = embedded;
  return { text, tokens: tokenCount, droppedTokens, isPlaced: wordStarts !== undefined };
}

/** The tables of questions, those that have to be aligned first. */
export function encodeQueries(queries: readonly RecordedQuery[], dims: number): Map<string, Tensor> {
  const embedded = queries.map((query) => query.embedded);
  const vectors = encodeVectors(join(embedded.map(({ vector }) => vector)), dims);
  const tokens = encodeQuery(join(embedded.map((one) => one.tokens)), dims);
  const rows = tokens.scales.length;
  const pieces = Int32Array.from(embedded.flatMap((one) => [...one.pieces]));
  const wordStarts = Int32Array.from(
    embedded.flatMap((one) => [...(one.wordStarts ?? new Int32Array(one.tokenCount))]),
  );
  return new Map<string, Tensor>([
    [table.vectorScales, { type: 'F32', shape: [queries.length], bytes: asBytes(vectors.scales) }],
    [table.tokenScales, { type: 'F32', shape: [rows], bytes: asBytes(tokens.scales) }],
    [table.pieces, { type: 'I32', shape: [rows], bytes: new Uint8Array(pieces.buffer) }],
    [table.wordStarts, { type: 'I32', shape: [rows], bytes: new Uint8Array(wordStarts.buffer) }],
    [
      table.vectors,
      { type: 'I16', shape: [queries.length, dims], bytes: new Uint8Array(vectors.codes.buffer) },
    ],
    [table.tokens, { type: 'I8', shape: [rows, dims], bytes: new Uint8Array(tokens.codes.buffer) }],
  ]);
}

/**
 * The questions of a file.
 * @param notes what the file says of each.
 * @throws Error where a table is missing or has not the size that the notes say.
 */
export function decodeQueries(
  file: TensorFile,
  notes: readonly QueryNote[],
  dims: number,
): ReadonlyMap<string, Embedded> {
  const rows = notes.reduce((sum, { tokens }) => sum + tokens, 0);
  const read = (name: string, ...shape: number[]) => bytesOfTensor(file, name, shape);
  const vectors = {
    codes: asNumbers(Int16Array, read(table.vectors, notes.length, dims)),
    scales: asFloats(read(table.vectorScales, notes.length)),
    dims,
  };
  const tokens = asNumbers(Int8Array, read(table.tokens, rows, dims));
  const tokenScales = asFloats(read(table.tokenScales, rows));
  const pieces = asNumbers(Int32Array, read(table.pieces, rows));
  const wordStarts = asNumbers(Int32Array, read(table.wordStarts, rows));
  let start = 0;
  return new Map(
    notes.map(({ text, tokens: tokenCount, droppedTokens, isPlaced }, i) => {
      const first = start;
      start += tokenCount;
      const embedded: Embedded = {
        vector: decodeVectors(vectors, i, i + 1),
        tokens: Float32Array.from(
          tokens.subarray(first * dims, start * dims),
          (code, place) => code * tokenScales[first + Math.floor(place / dims)]!,
        ),
        tokenCount,
        pieces: pieces.slice(first, start),
        ...(isPlaced && { wordStarts: wordStarts.slice(first, start) }),
        droppedTokens,
      };
      return [text, embedded] as const;
    }),
  );
}

function join(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let next = 0;
  for (const part of parts) {
    whole.set(part, next);
    next += part.length;
  }
  return whole;
}
