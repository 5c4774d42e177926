import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { centre, covarianceOf, meanOf, normaliseRows, scaleDirections, transpose } from './whitening.ts';

/** What `TokenSpace` and `IntentRecogniser` are made of; how it works together is tested with these two. */

/** Eighths: their sums are exact in float32, in any order. */
const eighth = fc.integer({ min: -40, max: 40 }).map((value) => value / 8);

/** A table of rows, and a row where it is cut in two. */
const cutTable = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 10 }))
  .chain(([dims, rows]) =>
    fc.record({
      dims: fc.constant(dims),
      rows: fc
        .array(eighth, { minLength: dims * rows, maxLength: dims * rows })
        .map((values) => Float32Array.from(values)),
      cut: fc.nat({ max: rows }),
    }),
  );

function expectNear(actual: ArrayLike<number>, expected: readonly number[], digits: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, digits);
}

describe('meanOf', () => {
  it('is the mean of the rows of all tables, however many each has', () => {
    const tables = [Float32Array.of(1, 2), new Float32Array(), Float32Array.of(3, 4, 5, 12)];
    expect([...meanOf(tables, 2)]).toEqual([3, 6]);
  });

  it('is zero where there are no rows', () => {
    expect([...meanOf([], 3)]).toEqual([0, 0, 0]);
    expect([...meanOf([new Float32Array()], 3)]).toEqual([0, 0, 0]);
  });
});

describe('centre', () => {
  it('takes the mean off every row, and leaves the rows as they are', () => {
    const rows = Float32Array.of(1, 2, 3, 4);
    expect([...centre(rows, Float32Array.of(1, -1))]).toEqual([0, 3, 2, 5]);
    expect([...rows]).toEqual([1, 2, 3, 4]);
  });
});

describe('covarianceOf', () => {
  it('is the mean product of each two centred columns', async () => {
    // About (1, 2): (-1, -2), (1, 2), (0, 0), (0, 0).
    const rows = Float32Array.of(0, 0, 2, 4, 1, 2, 1, 2);
    expect([...(await covarianceOf([rows], Float32Array.of(1, 2)))]).toEqual([0.5, 1, 1, 2]);
  });

  it('takes several tables for one', async () => {
    await fc.assert(
      fc.asyncProperty(cutTable, async ({ dims, rows, cut }) => {
        const parts = [rows.subarray(0, cut * dims), new Float32Array(), rows.subarray(cut * dims)];
        const mean = new Float32Array(dims).fill(0.5);
        expect(await covarianceOf(parts, mean)).toEqual(await covarianceOf([rows], mean));
      }),
      { numRuns: 50 },
    );
  });

  it('is zero where there are no rows', async () => {
    expect([...(await covarianceOf([], new Float32Array(2)))]).toEqual([0, 0, 0, 0]);
  });
});

describe('scaleDirections', () => {
  const inverseRoot = (variance: number): number => variance ** -0.5;

  it('scales each axis by its own variance where none varies with another', () => {
    const covariance = Float64Array.of(4, 0, 0, 0, 1, 0, 0, 0, 0.25);
    expectNear(scaleDirections(covariance, 3, inverseRoot), [0.5, 0, 0, 0, 1, 0, 0, 0, 2], 6);
  });

  it('scales directions that lie across the axes', () => {
    // Variance 4 along (1, 1), 1 along (1, -1): a half and 1 as factors.
    const covariance = Float64Array.of(2.5, 1.5, 1.5, 2.5);
    expectNear(scaleDirections(covariance, 2, inverseRoot), [0.75, -0.25, -0.25, 0.75], 6);
  });

  it('asks for the factor of every variance beside the mean of all', () => {
    const asked: (readonly [number, number])[] = [];
    scaleDirections(Float64Array.of(9, 0, 0, 3), 2, (variance, meanVariance) => {
      asked.push([variance, meanVariance]);
      return 1;
    });
    expect(asked.toSorted(([a], [b]) => a - b)).toEqual([
      [3, 6],
      [9, 6],
    ]);
  });

  it('takes a variance that rounding has put below 0 for none', () => {
    const least: number[] = [];
    scaleDirections(Float64Array.of(1, 0, 0, -1e-9), 2, (variance) => least.push(variance));
    expect(Math.min(...least)).toBe(0);
  });

  it('changes nothing where every factor is 1', () => {
    const covariance = Float64Array.of(2, 1, 0, 1, 3, 0.5, 0, 0.5, 1);
    expectNear(
      scaleDirections(covariance, 3, () => 1),
      [1, 0, 0, 0, 1, 0, 0, 0, 1],
      6,
    );
  });
});

describe('normaliseRows', () => {
  it('makes every row as long as one, in place, and leaves a row of zeros', () => {
    const rows = Float32Array.of(3, 4, 0, 0, 0, -2);
    expect(normaliseRows(rows, 2)).toBe(rows);
    expectNear(rows, [0.6, 0.8, 0, 0, 0, -1], 6);
  });
});

describe('transpose', () => {
  it('writes columns as rows', () => {
    expect([...transpose(Float32Array.of(1, 2, 3, 4, 5, 6), 3)]).toEqual([1, 4, 2, 5, 3, 6]);
  });

  it('gives back the rows when it is done twice', () => {
    fc.assert(
      fc.property(cutTable, ({ dims, rows }) => {
        expect(transpose(transpose(rows, dims), rows.length / dims)).toEqual(rows);
      }),
    );
  });

  it('of nothing is nothing', () => {
    expect(transpose(new Float32Array(), 3)).toHaveLength(0);
  });
});
