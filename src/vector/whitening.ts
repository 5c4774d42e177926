import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { multiplyFloats } from './float-product.ts';

/** Rows whose products are summed at once, at least: no table is cut. */
const ROWS_AT_ONCE = 4_096;

/** Mean row, `[dims]`, of tables of rows `[n, dims]`; zeros where there are none. */
export function meanOf(tables: readonly Float32Array[], dims: number): Float32Array {
  const sums = new Float64Array(dims);
  let count = 0;
  for (const rows of tables) {
    count += rows.length / dims;
    for (let start = 0; start < rows.length; start += dims) {
      for (let d = 0; d < dims; d++) sums[d]! += rows[start + d]!;
    }
  }
  return Float32Array.from(sums, (sum) => sum / Math.max(1, count));
}

/** The rows less the mean. */
export function centre(rows: Float32Array, mean: Float32Array): Float32Array {
  const dims = mean.length;
  const centred = new Float32Array(rows.length);
  for (let start = 0; start < rows.length; start += dims) {
    for (let d = 0; d < dims; d++) centred[start + d] = rows[start + d]! - mean[d]!;
  }
  return centred;
}

/** Covariance of the rows of all tables, `[dims, dims]`. */
export async function covarianceOf(
  tables: readonly Float32Array[],
  mean: Float32Array,
): Promise<Float64Array> {
  const dims = mean.length;
  const sums = new Float64Array(dims * dims);
  let count = 0;
  for (const rows of joinRows(tables, dims)) {
    const centred = centre(rows, mean);
    count += centred.length / dims;
    const products = await multiplyFloats(transpose(centred, dims), centred, centred.length / dims);
    products.forEach((product, i) => {
      sums[i]! += product;
    });
  }
  return sums.map((sum) => sum / Math.max(1, count));
}

/**
 * What centred rows are multiplied with so that their principal directions are scaled, `[dims, dims]`, symmetric.
 * @param scaleOf factor of a direction, by its variance and the mean variance of all; that one is above 0 wherever
 * the rows are not all alike.
 */
export function scaleDirections(
  covariance: Float64Array,
  dims: number,
  scaleOf: (variance: number, meanVariance: number) => number,
): Float32Array {
  const matrix = Matrix.from1DArray(dims, dims, Array.from(covariance));
  const { realEigenvalues: variances, eigenvectorMatrix: directions } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const meanVariance = variances.reduce((sum, variance) => sum + variance, 0) / dims;
  const factors = variances.map((variance) => scaleOf(Math.max(0, variance), meanVariance));
  const scaled = directions.clone().mulRowVector(factors);
  return Float32Array.from(scaled.mmul(directions.transpose()).to1DArray());
}

/** Makes every row a unit row, in place; a row of zeros stays one. */
export function normaliseRows(rows: Float32Array, dims: number): Float32Array {
  for (let start = 0; start < rows.length; start += dims) {
    let squares = 0;
    for (let i = start; i < start + dims; i++) squares += rows[i]! * rows[i]!;
    const length = Math.sqrt(squares);
    if (length > 0) for (let i = start; i < start + dims; i++) rows[i]! /= length;
  }
  return rows;
}

/** Columns as rows. */
export function transpose(rows: Float32Array, dims: number): Float32Array {
  const count = rows.length / dims;
  const transposed = new Float32Array(rows.length);
  for (let row = 0; row < count; row++) {
    for (let d = 0; d < dims; d++) transposed[d * count + row] = rows[row * dims + d]!;
  }
  return transposed;
}

function* joinRows(tables: readonly Float32Array[], dims: number): Generator<Float32Array> {
  let batch: Float32Array[] = [];
  let rows = 0;
  for (const table of tables) {
    if (table.length === 0) continue;
    batch.push(table);
    rows += table.length / dims;
    if (rows < ROWS_AT_ONCE) continue;
    yield join(batch, rows * dims);
    [batch, rows] = [[], 0];
  }
  if (rows > 0) yield join(batch, rows * dims);
}

function join(parts: readonly Float32Array[], length: number): Float32Array {
  const joined = new Float32Array(length);
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
