/**
 * Sentence vectors in 16 bits, each with a scale of its own. Products of codes are summed as whole numbers: 384 of
 * them stay below 2^39, far from the 2^53 up to which a double is exact, so that the sum is the same in whatever order
 * it is made, on any processor. What the rounding costs a cosine is below 0.0001.
 */
export interface VectorCodes {
  /** `[rows, dims]`, -32,767 to 32,767. */
  readonly codes: Int16Array;
  /** `[rows]`: what one step of a row stands for. */
  readonly scales: Float32Array;
  readonly dims: number;
}

const MAX_STEPS = 32_767;

/** @param vectors `[rows, dims]` */
export function encodeVectors(vectors: Float32Array, dims: number): VectorCodes {
  const codes = new Int16Array(vectors.length);
  const scales = new Float32Array(vectors.length / dims);
  for (let row = 0; row < scales.length; row++) {
    const start = row * dims;
    let largest = 0;
    for (let i = start; i < start + dims; i++) largest = Math.max(largest, Math.abs(vectors[i]!));
    scales[row] = largest / MAX_STEPS;
    if (largest === 0) continue;
    for (let i = start; i < start + dims; i++) codes[i] = Math.round((vectors[i]! / largest) * MAX_STEPS);
  }
  return { codes, scales, dims };
}

/** The vectors of rows `start` to `end` (excluded), `[rows, dims]`; coded again, they give the same codes. */
export function decodeVectors(
  { codes, scales, dims }: VectorCodes,
  start: number,
  end: number,
): Float32Array {
  const vectors = new Float32Array((end - start) * dims);
  for (let i = 0; i < vectors.length; i++) {
    const place = start * dims + i;
    vectors[i] = codes[place]! * scales[Math.floor(place / dims)]!;
  }
  return vectors;
}

/** Cosine of the first row of `query` with a row. */
export function multiplyCodes(query: VectorCodes, { codes, scales, dims }: VectorCodes, row: number): number {
  const start = row * dims;
  let sum = 0;
  for (let d = 0; d < dims; d++) sum += query.codes[d]! * codes[start + d]!;
  return sum * query.scales[0]! * scales[row]!;
}
