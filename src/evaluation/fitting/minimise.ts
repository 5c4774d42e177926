/** A function's value and its gradient at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: readonly number[];
}

export interface MinimiseOptions {
  /** Least value of every coordinate; default none. */
  readonly least?: number;
  /** Default 2,000. */
  readonly maxSteps?: number;
}

/**
 * A step is good enough that keeps this share of what the slope promises (Armijo, 1966). In a bowl, a step to the
 * bottom keeps a half and one to the same height on the other side none: with a share near 0, steps that only change
 * sides pass for good ones, and thousands of them lead nowhere.
 */
const ENOUGH = 0.25;

/** Below this gain the point is as good as the lowest: the constants are written with three digits. */
const LEAST_GAIN = 1e-9;

/**
 * The point where a smooth convex function of a few coordinates is lowest, by steps against the gradient, projected
 * onto what is allowed (Bertsekas, 1976). The same start gives the same point.
 */
export function minimise(
  slopeAt: (point: readonly number[]) => Slope,
  start: readonly number[],
  { least = Number.NEGATIVE_INFINITY, maxSteps = 2_000 }: MinimiseOptions = {},
): readonly number[] {
  let point = start.map((value) => Math.max(least, value));
  let slope = slopeAt(point);
  let length = 1;
  for (let step = 0; step < maxSteps; step++) {
    length *= 2;
    let next = point;
    let reached = slope;
    for (; length > 1e-12; length /= 2) {
      next = point.map((value, i) => Math.max(least, value - length * slope.gradient[i]!));
      reached = slopeAt(next);
      const promised = next.reduce((sum, value, i) => sum + (value - point[i]!) * slope.gradient[i]!, 0);
      if (reached.value <= slope.value + ENOUGH * promised) break;
    }
    const gain = slope.value - reached.value;
    if (gain < 0) return point;
    [point, slope] = [next, reached];
    if (gain < LEAST_GAIN) return point;
  }
  return point;
}
