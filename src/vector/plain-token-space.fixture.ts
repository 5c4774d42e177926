/**
 * The token space by its definition, in float64 and in loops: the oracle of `TokenSpace`. Rows are lists of numbers.
 */

export type Rows = readonly (readonly number[])[];

/** Power of the standard deviation that a direction is divided by, and its least variance: as `TokenSpace` has them. */
const WHITENING = 0.4;
const LEAST_VARIANCE = 1e-3;

export interface PlainTokenSpace {
  readonly mean: readonly number[];
  /** `[dims][dims]` */
  readonly transform: Rows;
  /** Centred, evened out unit rows; what is equal to the mean stays zero. */
  readonly project: (tokens: Rows) => Rows;
}

export function fitPlainly(tokens: Rows, dims: number): PlainTokenSpace {
  const places = Array.from({ length: dims }, (_, d) => d);
  const count = Math.max(1, tokens.length);
  const mean = places.map((d) => sumOf(tokens.map((row) => row[d]!)) / count);
  const centred = tokens.map((row) => row.map((value, d) => value - mean[d]!));
  const covariance = places.map((a) =>
    places.map((b) => sumOf(centred.map((row) => row[a]! * row[b]!)) / count),
  );
  const { variances, directions } = diagonalise(covariance);
  const floor = (sumOf(variances) / dims) * LEAST_VARIANCE || 1;
  const factors = variances.map((variance) => 1 / Math.sqrt(Math.max(variance, floor)) ** WHITENING);
  const transform = places.map((a) =>
    places.map((b) => sumOf(factors.map((factor, k) => directions[a]![k]! * factor * directions[b]![k]!))),
  );
  const project = (rows: Rows): Rows =>
    rows.map((row) => {
      const own = row.map((value, d) => value - mean[d]!);
      const evened = transform.map((line) => multiplyRows(own, line));
      const length = Math.hypot(...evened);
      return evened.map((value) => value / (length || 1));
    });
  return { mean, transform, project };
}

/** Product of two rows. */
export function multiplyRows(a: readonly number[], b: readonly number[]): number {
  return sumOf(a.map((value, d) => value * b[d]!));
}

/** Floats `[n, dims]` as rows. */
export function listRows(floats: Float32Array, dims: number): Rows {
  return Array.from({ length: floats.length / dims }, (_, row) => [
    ...floats.subarray(row * dims, (row + 1) * dims),
  ]);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Variances and directions (columns) of a symmetric matrix: Jacobi's rotations (1846) until nothing is off-diagonal. */
function diagonalise(symmetric: Rows): { readonly variances: readonly number[]; readonly directions: Rows } {
  const matrix = symmetric.map((row) => [...row]);
  const dims = matrix.length;
  const directions = matrix.map((_, a) => matrix.map((_, b) => (a === b ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < dims; p++) for (let q = p + 1; q < dims; q++) rotate(matrix, directions, p, q);
  }
  return { variances: matrix.map((row, d) => row[d]!), directions };
}

function rotate(matrix: number[][], directions: number[][], p: number, q: number): void {
  if (Math.abs(matrix[p]![q]!) < 1e-300) return;
  const theta = (matrix[q]![q]! - matrix[p]![p]!) / (2 * matrix[p]![q]!);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  const turn = (row: number[]): void => {
    const [a, b] = [row[p]!, row[q]!];
    row[p] = cosine * a - sine * b;
    row[q] = sine * a + cosine * b;
  };
  for (const row of matrix) turn(row);
  for (let k = 0; k < matrix.length; k++) {
    const [a, b] = [matrix[p]![k]!, matrix[q]![k]!];
    matrix[p]![k] = cosine * a - sine * b;
    matrix[q]![k] = sine * a + cosine * b;
  }
  for (const row of directions) turn(row);
}
