import { mean, percentile } from './spread.ts';

/** Ends of a 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** A difference of means over the same questions, with its interval. */
export interface PairedDifference extends Interval {
  /** Mean of the second less mean of the first. */
  readonly difference: number;
}

/** Enough for the ends of a 95 % interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, ch. 14). */
const RESAMPLES = 1000;
const TAIL = 0.025;

/**
 * 95 % interval of a statistic by the percentile bootstrap (Efron, The Annals of Statistics, 1979): the questions are
 * drawn again with replacement, as many as there are. A statistic that a resample leaves undefined is left out of
 * it. A share of 0 or 1 gets an interval of no width: no resample can show what the questions do not.
 * @param random a seeded generator: the same state gives the same interval.
 * @returns undefined for no item, or where no resample defines the statistic.
 */
export function bootstrapInterval<Item>(
  items: readonly Item[],
  statistic: (sample: readonly Item[]) => number | undefined,
  random: () => number,
  resamples = RESAMPLES,
): Interval | undefined {
  if (items.length === 0) return undefined;
  const values: number[] = [];
  for (let round = 0; round < resamples; round++) {
    const value = statistic(items.map(() => items[Math.floor(random() * items.length)]!));
    if (value !== undefined) values.push(value);
  }
  if (values.length === 0) return undefined;
  return { low: percentile(values, TAIL), high: percentile(values, 1 - TAIL) };
}

/**
 * How much better the second of two systems did on the same questions, by the paired bootstrap: both values of a
 * question are drawn together, so that what makes it hard for both cancels out (Efron and Tibshirani 1993, ch. 16).
 * An interval without 0 is a difference that these questions show.
 * @param first value of each question, in the order of `second`; not empty.
 */
export function pairedDifference(
  first: readonly number[],
  second: readonly number[],
  random: () => number,
  resamples = RESAMPLES,
): PairedDifference {
  const differences = first.map((value, i) => second[i]! - value);
  return { difference: mean(differences), ...bootstrapInterval(differences, mean, random, resamples)! };
}
