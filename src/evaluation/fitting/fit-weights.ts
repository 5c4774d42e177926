import type { FusionWeights } from '../../retrieval/fitted-model.ts';
import { standardise } from '../../retrieval/fusion.ts';
import { scoreParts } from '../../retrieval/hit.ts';
import type { Example } from './examples.ts';
import { minimise, type Slope } from './minimise.ts';

/** Keeps weights from growing without bound where a few questions are told apart perfectly. */
const RIDGE = 0.1;

/** Share below which a part is left out and the others fitted again: it costs more time than it tells. */
const LEAST_SHARE = 0.05;

/**
 * Weights under which the right answers of the answerable examples are likeliest, where a candidate's chance is
 * proportional to e^score (ListNet with the top one: Cao and others, ICML 2007). None is below 0, they sum to 1;
 * they are all alike where no example says anything.
 */
export function fitWeights(examples: readonly Example[]): FusionWeights {
  const lists = examples.filter(({ right }) => right.size > 0).map(standardiseParts);
  // A part that says nothing anywhere has no slope that would take it to 0.
  const start = scoreParts.map((_, part) =>
    lists.some(({ parts }) => parts[part]!.some(Boolean)) ? 0.5 : 0,
  );
  const all = fitShares(lists, start);
  const telling = all.map((share) => (share < LEAST_SHARE ? 0 : 0.5));
  const shares = fitShares(lists, telling);
  return Object.fromEntries(scoreParts.map((part, i) => [part, shares[i]!])) as FusionWeights;
}

/** Weights that sum to 1, all alike where no example says anything; a part that starts at 0 stays there. */
function fitShares(lists: readonly List[], start: readonly number[]): number[] {
  const slope = (weights: readonly number[]): Slope => {
    const { value, gradient } = sumSlopes(lists, weights);
    return { value, gradient: gradient.map((part, i) => (start[i] === 0 ? 0 : part)) };
  };
  const fitted = minimise(slope, [...start], { least: 0 });
  const sum = fitted.reduce((total, weight) => total + weight, 0);
  return fitted.map((weight) => (sum > 0 ? weight / sum : 1 / scoreParts.length));
}

/** Standardised parts of every candidate, `[part][candidate]`, and which are right. */
interface List {
  readonly parts: readonly (readonly number[])[];
  readonly right: ReadonlySet<number>;
}

function standardiseParts({ scored, right }: Example): List {
  return {
    parts: scoreParts.map((part) => standardise(scored.parts.map((scores) => scores[part]))),
    right,
  };
}

function sumSlopes(lists: readonly List[], weights: readonly number[]): Slope {
  let value = weights.reduce((sum, weight) => sum + RIDGE * weight ** 2, 0);
  const gradient = weights.map((weight) => 2 * RIDGE * weight);
  for (const list of lists) {
    const slope = lossOf(list, weights);
    value += slope.value;
    slope.gradient.forEach((part, i) => {
      gradient[i]! += part;
    });
  }
  return { value, gradient };
}

/** -ln of the chance that a right candidate is drawn. */
function lossOf({ parts, right }: List, weights: readonly number[]): Slope {
  const scores = parts[0]!.map((_, candidate) =>
    parts.reduce((sum, values, part) => sum + weights[part]! * values[candidate]!, 0),
  );
  const highest = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  const ofRight = powers.reduce((sum, power, candidate) => sum + (right.has(candidate) ? power : 0), 0);
  const gradient = parts.map((values) =>
    values.reduce((sum, value, candidate) => {
      const drawn = powers[candidate]! / all;
      const drawnIfRight = right.has(candidate) ? powers[candidate]! / ofRight : 0;
      return sum + (drawn - drawnIfRight) * value;
    }, 0),
  );
  return { value: -Math.log(ofRight / all), gradient };
}
