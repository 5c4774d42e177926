import { standardDeviation } from '../metrics/spread.ts';
import type { FusionWeights } from './fitted-model.ts';
import { type PartScores, scoreParts } from './hit.ts';

/**
 * Merges the parts of every candidate into one score: Σ weight × (value − mean) / standard deviation, over the
 * candidates of the question. Standardising lets a cosine and a BM25 score meet; on this kind of corpus it ranks
 * better than reciprocal ranks, which forget by how much. A candidate about which a part says nothing gets that
 * part's lowest value; a part with one value for all adds nothing.
 */
export function fuseScores(candidates: readonly PartScores[], weights: FusionWeights): number[] {
  const fused = new Array<number>(candidates.length).fill(0);
  for (const part of scoreParts) {
    if (weights[part] === 0) continue;
    standardise(candidates.map((scores) => scores[part])).forEach((value, i) => {
      fused[i]! += weights[part] * value;
    });
  }
  return fused;
}

/** Values with mean 0 and standard deviation 1; an absent one counts as the lowest, equal ones are all 0. */
export function standardise(values: readonly (number | undefined)[]): number[] {
  const known = values.filter((value) => value !== undefined);
  const lowest = known.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  if (known.length === 0) return values.map(() => 0);
  const filled = values.map((value) => value ?? lowest);
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  const deviation = standardDeviation(filled);
  // Rounding leaves a speck of variance on equal values, which division would blow up.
  return filled.map((value) => (deviation > 1e-9 ? (value - mean) / deviation : 0));
}
