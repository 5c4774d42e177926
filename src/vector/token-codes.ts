/**
 * Token vectors in 8 bits: a quarter of the memory, and a matrix product seven times as fast. Each row has a scale
 * of its own, so that a small vector loses no more than a large one; what that costs the ranking stands in
 * `docs/measurements.md`.
 */
export interface TokenMatrix {
  /** `[rows, dims]`: 128 stands for 0, a step for the row's scale. */
  readonly codes: Uint8Array;
  /** `[rows]` */
  readonly scales: Float32Array;
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

/** @param vectors `[rows, dims]` */
export function encodeTokens(vectors: Float32Array, dims: number): TokenMatrix {
  const codes = new Uint8Array(vectors.length);
  const scales = encodeRows(vectors, dims, MAX_STEPS, (i, steps) => {
    codes[i] = steps + ZERO_CODE;
  });
  return { codes, scales, dims };
}

/** @param vectors `[tokens, dims]` */
export function encodeQuery(vectors: Float32Array, dims: number): QueryCodes {
  const codes = new Int8Array(vectors.length);
  const scales = encodeRows(vectors, dims, MAX_QUERY_STEPS, (i, steps) => {
    codes[i] = steps;
  });
  return { codes, scales };
}

function encodeRows(
  vectors: Float32Array,
  dims: number,
  maxSteps: number,
  write: (i: number, steps: number) => void,
): Float32Array {
  const scales = new Float32Array(vectors.length / dims);
  scales.forEach((_, row) => {
    const start = row * dims;
    let largest = 0;
    for (let i = start; i < start + dims; i++) largest = Math.max(largest, Math.abs(vectors[i]!));
    const scale = Math.fround(largest / maxSteps);
    scales[row] = scale;
    for (let i = start; i < start + dims; i++) write(i, scale === 0 ? 0 : Math.round(vectors[i]! / scale));
  });
  return scales;
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
