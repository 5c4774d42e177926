import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimise, type Slope } from './minimise.ts';

/** Σ steepness × (x − lowest)². */
function bowl(lowest: readonly number[], steepness: readonly number[]): (point: readonly number[]) => Slope {
  return (point) => ({
    value: point.reduce((sum, x, i) => sum + steepness[i]! * (x - lowest[i]!) ** 2, 0),
    gradient: point.map((x, i) => 2 * steepness[i]! * (x - lowest[i]!)),
  });
}

/** Σ over rows of (row · x − target)², whose axes are none of the coordinates'. */
function leastSquares(rows: readonly (readonly number[])[], solution: readonly number[]) {
  return (point: readonly number[]): Slope => {
    const misses = rows.map((row) => row.reduce((sum, a, i) => sum + a * (point[i]! - solution[i]!), 0));
    return {
      value: misses.reduce((sum, miss) => sum + miss ** 2, 0),
      gradient: point.map((_, i) => 2 * misses.reduce((sum, miss, j) => sum + miss * rows[j]![i]!, 0)),
    };
  };
}

const coordinate = fc.double({ min: -10, max: 10, noNaN: true });
const steepness = fc.double({ min: 0.1, max: 10, noNaN: true });
const bowls = fc.array(fc.record({ lowest: coordinate, steepness, start: coordinate }), {
  minLength: 1,
  maxLength: 8,
});

function expectClose(found: readonly number[], expected: readonly number[]): void {
  // Three digits matter where a coordinate matters at all: at 0.1 the bowl is flat.
  for (const [i, x] of found.entries()) expect(Math.abs(x - expected[i]!)).toBeLessThan(0.005);
}

describe('minimise', () => {
  it('finds the bottom of any bowl from anywhere', () => {
    fc.assert(
      fc.property(bowls, (axes) => {
        const lowest = axes.map((axis) => axis.lowest);
        const slopeAt = bowl(
          lowest,
          axes.map((axis) => axis.steepness),
        );
        const found = minimise(
          slopeAt,
          axes.map(({ start }) => start),
        );
        expectClose(found, lowest);
      }),
    );
  });

  it('finds the lowest point that is allowed, and never leaves what is', () => {
    fc.assert(
      fc.property(bowls, coordinate, (axes, least) => {
        const lowest = axes.map((axis) => axis.lowest);
        const slopeAt = bowl(
          lowest,
          axes.map((axis) => axis.steepness),
        );
        const visited: number[] = [];
        const found = minimise(
          (point) => {
            visited.push(...point);
            return slopeAt(point);
          },
          axes.map(({ start }) => start),
          { least },
        );
        expect(Math.min(...visited)).toBeGreaterThanOrEqual(least);
        expectClose(
          found,
          lowest.map((x) => Math.max(least, x)),
        );
      }),
    );
  });

  it('solves least squares whose axes lie across the coordinates', () => {
    const three = fc.tuple(coordinate, coordinate, coordinate);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: -1, max: 1, noNaN: true }))), {
          minLength: 1,
          maxLength: 4,
        }),
        three,
        (rows, solution) => {
          // The identity beside them keeps the bowl round enough to have one bottom.
          const slopeAt = leastSquares([...rows, [1, 0, 0], [0, 1, 0], [0, 0, 1]], solution);
          const found = minimise(slopeAt, [0, 0, 0]);
          expectClose(found, solution);
        },
      ),
    );
  });

  it('finds the logit of a share, the lowest point of its log loss', () => {
    for (const share of [0.02, 0.5, 0.9]) {
      const [found] = minimise(
        ([x]) => ({
          value: Math.log1p(Math.exp(x!)) - share * x!,
          gradient: [1 / (1 + Math.exp(-x!)) - share],
        }),
        [0],
      );
      expect(found).toBeCloseTo(Math.log(share / (1 - share)), 2);
    }
  });

  it('never ends higher than it began, however few steps it has', () => {
    fc.assert(
      fc.property(bowls, fc.nat({ max: 5 }), (axes, maxSteps) => {
        const slopeAt = bowl(
          axes.map((axis) => axis.lowest),
          axes.map((axis) => axis.steepness),
        );
        const start = axes.map((axis) => axis.start);
        const found = minimise(slopeAt, start, { maxSteps });
        expect(slopeAt(found).value).toBeLessThanOrEqual(slopeAt(start).value);
      }),
    );
  });

  it('does not bounce between the sides of a bowl', () => {
    // Halving 1 leads to 1/4, where a step lands at nearly the same height on the other side.
    let looks = 0;
    const slopeAt = bowl([-0.27546914232674863], [3.9966868567407574]);
    const [found] = minimise(
      (point) => {
        looks++;
        return slopeAt(point);
      },
      [0],
    );
    expect(found).toBeCloseTo(-0.275469, 5);
    expect(looks).toBeLessThan(60);
  });

  it('stays where nothing is lower, and gives the same point for the same start', () => {
    expect(minimise(bowl([1, 2], [1, 1]), [1, 2])).toEqual([1, 2]);
    expect(minimise(bowl([], []), [])).toEqual([]);
    const once = minimise(bowl([3, -4], [0.3, 7]), [9, 9]);
    expect(minimise(bowl([3, -4], [0.3, 7]), [9, 9])).toEqual(once);
  });
});
