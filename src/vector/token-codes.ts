import { createMemoryRowStore, type RowStore } from './row-store.ts';

/**
 * Token vectors in 8 bits: a quarter of the memory, and a matrix product several times as fast. One scale serves
 * the whole matrix, so that sums can be compared before anything is multiplied; what it costs the ranking stands
 * in `docs/measurements.md`.
 */
export interface TokenMatrix {
  /** Unsigned bytes `[rows, dims]`: 128 stands for 0, a step for the scale. */
  readonly codes: RowStore;
  readonly scale: number;
  readonly dims: number;
}

/** Tokens of one question, coded for the product with a token matrix. */
export interface QueryCodes {
  /** `[tokens, dims]`, -63 to 63. */
  readonly codes: Int8Array;
  /** `[tokens]` */
  readonly scales: Float32Array;
}

/** Code of the value 0 in a token matrix. */
export const ZERO_CODE = 128;
const MAX_STEPS = 127;

/**
 * Processors without VNNI add pairs of 8-bit products in 16 bits, which saturates above 32,767: 255 × 63 × 2 still
 * fits, so that every processor gives the same sum (ONNX Runtime, "Quantize ONNX models", on `reduce_range`).
 */
const MAX_QUERY_STEPS = 63;

/**
 * Value that one step of the codes stands for, so that the largest component gets the last step.
 * @param largest component of the vectors, without its sign.
 */
export function scaleFor(largest: number): number {
  return largest / MAX_STEPS;
}

/** Largest component, without its sign; 0 for no vectors. */
export function findLargest(vectors: Float32Array): number {
  let largest = 0;
  for (let i = 0; i < vectors.length; i++) largest = Math.max(largest, Math.abs(vectors[i]!));
  return largest;
}

/**
 * Codes of vectors `[rows, dims]`. Where the scale was fitted on a part of the vectors, a component beyond it gets
 * the last step: a little less than it is, on one of hundreds of dimensions.
 */
export function encodeWithScale(vectors: Float32Array, scale: number): Uint8Array {
  const codes = new Uint8Array(vectors.length).fill(ZERO_CODE);
  if (scale === 0) return codes;
  for (let i = 0; i < vectors.length; i++) {
    const steps = Math.round(vectors[i]! / scale);
    codes[i] = ZERO_CODE + Math.max(-MAX_STEPS, Math.min(MAX_STEPS, steps));
  }
  return codes;
}

/**
 * A token matrix in memory, its scale fitted on all of it.
 * @param vectors `[rows, dims]`
 */
export function encodeTokens(vectors: Float32Array, dims: number): TokenMatrix {
  const scale = scaleFor(findLargest(vectors));
  return { codes: createMemoryRowStore(encodeWithScale(vectors, scale), dims), scale, dims };
}

/** @param vectors `[tokens, dims]` */
export function encodeQuery(vectors: Float32Array, dims: number): QueryCodes {
  const codes = new Int8Array(vectors.length);
  const scales = new Float32Array(vectors.length / dims);
  scales.forEach((_, token) => {
    const start = token * dims;
    let largest = 0;
    for (let i = start; i < start + dims; i++) largest = Math.max(largest, Math.abs(vectors[i]!));
    scales[token] = largest / MAX_QUERY_STEPS;
    if (largest === 0) return;
    for (let i = start; i < start + dims; i++)
      codes[i] = Math.round((vectors[i]! / largest) * MAX_QUERY_STEPS);
  });
  return { codes, scales };
}

/** What a sum of products of codes is too high by, for each token of the question: the codes count from 128. */
export function sumOffsets({ codes, scales }: QueryCodes): Int32Array {
  const dims = codes.length / (scales.length || 1);
  const offsets = new Int32Array(scales.length);
  codes.forEach((code, i) => {
    offsets[Math.floor(i / dims)]! += ZERO_CODE * code;
  });
  return offsets;
}
