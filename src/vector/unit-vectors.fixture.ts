import { createRandom } from '../core/random.ts';

/** `count` random unit vectors `[count, dims]`, the same for the same seed. */
export function createUnitVectors(count: number, dims: number, seed: number): Float32Array[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const vector = Float32Array.from({ length: dims }, () => random() - 0.5);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  });
}

/** Rows one after another. */
export function joinRows(rows: readonly Float32Array[]): Float32Array {
  const dims = rows[0]?.length ?? 0;
  const joined = new Float32Array(rows.length * dims);
  for (const [row, vector] of rows.entries()) joined.set(vector, row * dims);
  return joined;
}
