import { mean, standardDeviation } from '../../metrics/spread.ts';
import { type Features, featureNames } from '../../retrieval/features.ts';
import type { LogisticModel } from '../../retrieval/fitted-model.ts';
import { minimise, type Slope } from './minimise.ts';

/** Keeps a coefficient from growing without bound; on standardised features, so that all are held alike. */
const RIDGE = 1;

/** What a model is to tell from the features. */
export interface Outcome {
  readonly features: Features;
  readonly isTrue: boolean;
  /** How much it counts, from 0. */
  readonly weight: number;
}

/** Logistic regression with a ridge, on at least one outcome. */
export function fitLogistic(outcomes: readonly Outcome[]): LogisticModel {
  const scales = featureNames.map((name) => scaleOf(outcomes.map(({ features }) => features[name])));
  const rows = outcomes.map(({ features }) =>
    featureNames.map((name, i) => (features[name] - scales[i]!.mean) / scales[i]!.deviation),
  );
  const start = [0, ...featureNames.map(() => 0)];
  const [intercept, ...slopes] = minimise((point) => slopeAt(point, rows, outcomes), start);
  // Back on the features' own scales.
  const coefficients = slopes.map((slope, i) => slope / scales[i]!.deviation);
  return {
    intercept: coefficients.reduce((sum, value, i) => sum - value * scales[i]!.mean, intercept!),
    coefficients: Object.fromEntries(featureNames.map((name, i) => [name, coefficients[i]!])) as Features,
  };
}

function scaleOf(values: readonly number[]): { readonly mean: number; readonly deviation: number } {
  const deviation = standardDeviation(values);
  // Rounding leaves a speck of variance on equal values, which division would blow up.
  return { mean: mean(values), deviation: deviation > 1e-9 ? deviation : 1 };
}

/** Sum of -ln of the chance of what was, with the ridge. */
function slopeAt(
  [intercept, ...slopes]: readonly number[],
  rows: readonly (readonly number[])[],
  outcomes: readonly Outcome[],
): Slope {
  let value = slopes.reduce((sum, slope) => sum + RIDGE * slope ** 2, 0);
  const gradient = [0, ...slopes.map((slope) => 2 * RIDGE * slope)];
  rows.forEach((row, i) => {
    const { isTrue, weight } = outcomes[i]!;
    const truth = isTrue ? 1 : 0;
    const sum = row.reduce((total, feature, j) => total + slopes[j]! * feature, intercept!);
    const chance = 1 / (1 + Math.exp(-sum));
    // ln(1 + e^sum) without overflow.
    value += weight * (Math.max(0, sum) + Math.log1p(Math.exp(-Math.abs(sum))) - truth * sum);
    const miss = weight * (chance - truth);
    gradient[0]! += miss;
    row.forEach((feature, j) => {
      gradient[j + 1]! += miss * feature;
    });
  });
  return { value, gradient };
}
