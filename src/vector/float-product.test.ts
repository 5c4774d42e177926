import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyFloats } from './float-product.ts';
import { createUnitVectors, joinRows } from './unit-vectors.fixture.ts';

/** The product by its definition, in float64. */
function multiplyPlainly(left: Float32Array, right: Float32Array, inner: number): number[] {
  const columns = right.length / inner;
  return Array.from({ length: (left.length / inner) * columns }, (_, i) => {
    const row = Math.floor(i / columns);
    let sum = 0;
    for (let k = 0; k < inner; k++) sum += left[row * inner + k]! * right[k * columns + (i % columns)]!;
    return sum;
  });
}

const size = fc.integer({ min: 1, max: 6 });
const floats = (length: number) =>
  fc
    .array(fc.integer({ min: -64, max: 64 }), { minLength: length, maxLength: length })
    .map((values) => Float32Array.from(values, (value) => value / 8));

const factors = fc
  .tuple(size, size, size)
  .chain(([rows, inner, columns]) =>
    fc.tuple(floats(rows * inner), floats(inner * columns), fc.constant(inner)),
  );

describe('multiplyFloats', () => {
  it('multiplies row by row, as a loop does', async () => {
    await fc.assert(
      fc.asyncProperty(factors, async ([left, right, inner]) => {
        // Sixty-fourths up to 384 have no rounding in float32: the sums are the same in any order.
        const product = await multiplyFloats(left, right, inner);
        // Adding 0 makes a zero of either sign the same.
        expect([...product].map((value) => value + 0)).toEqual(multiplyPlainly(left, right, inner));
      }),
    );
  });

  it('is within rounding of the loop for large matrices', async () => {
    const left = joinRows(createUnitVectors(70, 96, 11));
    const right = joinRows(createUnitVectors(96, 33, 12));
    const expected = multiplyPlainly(left, right, 96);
    const product = await multiplyFloats(left, right, 96);
    expect(product).toHaveLength(70 * 33);
    product.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i]!, 5);
    });
  });

  it('reads parts of longer arrays where they begin', async () => {
    const values = Float32Array.of(9, 1, 2, 3, 4, 9);
    const product = await multiplyFloats(values.subarray(1, 5), values.subarray(2, 4), 2);
    expect([...product]).toEqual([1 * 2 + 2 * 3, 3 * 2 + 4 * 3]);
  });

  it('gives nothing where there are no rows or no columns', async () => {
    const some = Float32Array.of(1, 2);
    expect(await multiplyFloats(new Float32Array(), some, 2)).toHaveLength(0);
    expect(await multiplyFloats(some, new Float32Array(), 2)).toHaveLength(0);
    expect(await multiplyFloats(new Float32Array(), new Float32Array(), 2)).toHaveLength(0);
  });

  it('multiplies several at the same time, each by itself', async () => {
    const identity = Float32Array.of(1, 0, 0, 1);
    const rows = Array.from({ length: 20 }, (_, i) => Float32Array.of(i, 20 - i));
    const products = await Promise.all(rows.map((row) => multiplyFloats(row, identity, 2)));
    expect(products).toEqual(rows);
  });

  it('takes sizes that do not fit for a fault of its own', async () => {
    const product = multiplyFloats(new Float32Array(3), new Float32Array(4), 2);
    await expect(product).rejects.toMatchObject({ kind: 'internal', code: 'MATCHING_FAILED' });
    expect([...(await multiplyFloats(Float32Array.of(2), Float32Array.of(3), 1))]).toEqual([6]);
  });
});
