import { createRandom } from '../core/random.ts';
import { multiplyFloats } from './float-product.ts';
import { centre, covarianceOf, meanOf, normaliseRows, scaleDirections, transpose } from './whitening.ts';

/**
 * How much of the variance of a direction is taken to be the mean one of all: few questions of an answer say little
 * of how its questions differ. 0.3 and 0.6 rank alike.
 */
const SHRINKAGE = 0.5;

/** What unit rows are multiplied with before the chances are read off: 5 to 20 rank alike. */
const SHARPNESS = 10;

/** Keeps the weights from following single questions: the ridge of the loss, which is a mean over the questions. */
const RIDGE = 1e-3;

/** Steps of the descent. Forty rank like a hundred and sixty. */
const STEPS = 60;

/** Steps by which the steepest curvature is found. */
const POWER_STEPS = 12;

/** Questions that the recogniser learns from. */
export interface Lesson {
  /** Sentence vectors `[n, dims]`. */
  readonly vectors: Float32Array;
  /** By question: the intent it belongs to, from 0. */
  readonly intents: Int32Array;
  /** Intents in all; each has a question at least. */
  readonly count: number;
  readonly dims: number;
  /** Called after every step. */
  readonly onStep?: () => void;
}

/**
 * Recognises what a question asks for by what was asked before: a linear classifier of sentence vectors, taught on
 * the stored questions of every answer. It weighs what tells the answers of this corpus apart, which no distance to
 * the closest question does.
 *
 * Vectors are first whitened by the covariance within the intents: directions in which the questions of one answer
 * differ among themselves (tone, length, language) count less (Hatch and others, "Within-class covariance
 * normalization", Interspeech 2006). Then multinomial logistic regression, by Nesterov's accelerated descent (1983)
 * with the step that the curvature allows: the same questions give the same weights.
 */
export class IntentRecogniser {
  readonly #mean: Float32Array;
  readonly #transform: Float32Array;
  readonly #weights: Float32Array;

  /** @param table as `toTable` gives it: mean `[dims]`, transform `[dims, dims]`, weights `[intents, dims]`. */
  constructor(table: Float32Array, dims: number) {
    this.#mean = table.subarray(0, dims);
    this.#transform = table.subarray(dims, dims * (1 + dims));
    this.#weights = table.subarray(dims * (1 + dims));
  }

  /** Rows of a table for so many intents. */
  static rowsFor(intents: number, dims: number): number {
    return 1 + dims + intents;
  }

  /** Rows `[1 + dims + intents, dims]`. */
  static async teach({ vectors, intents, count, dims, onStep }: Lesson): Promise<Float32Array> {
    const mean = meanOf([vectors], dims);
    const transform = await whitenWithin(vectors, intents, count, dims);
    const examples = normaliseRows(await multiplyFloats(centre(vectors, mean), transform, dims), dims);
    for (let i = 0; i < examples.length; i++) examples[i]! *= SHARPNESS;
    const weights = await descend(examples, intents, count, dims, onStep);
    const table = new Float32Array(IntentRecogniser.rowsFor(count, dims) * dims);
    table.set(mean);
    table.set(transform, dims);
    table.set(weights, dims * (1 + dims));
    return table;
  }

  /** How well a question fits each intent: logits, comparable within one question. */
  recognise(vector: Float32Array): Float32Array {
    const dims = this.#mean.length;
    const projected = normaliseRows(multiplyRows(this.#transform, centre(vector, this.#mean)), dims);
    for (let d = 0; d < dims; d++) projected[d]! *= SHARPNESS;
    return multiplyRows(this.#weights, projected);
  }
}

/** Product of every row with a vector. */
function multiplyRows(rows: Float32Array, vector: Float32Array): Float32Array {
  const dims = vector.length;
  const products = new Float32Array(rows.length / dims);
  for (let row = 0; row < products.length; row++) {
    let sum = 0;
    const start = row * dims;
    for (let d = 0; d < dims; d++) sum += rows[start + d]! * vector[d]!;
    products[row] = sum;
  }
  return products;
}

/** What evens out the differences within the intents, `[dims, dims]`. */
async function whitenWithin(
  vectors: Float32Array,
  intents: Int32Array,
  count: number,
  dims: number,
): Promise<Float32Array> {
  const sums = new Float64Array(count * dims);
  const sizes = new Float64Array(count);
  intents.forEach((intent, row) => {
    sizes[intent]!++;
    for (let d = 0; d < dims; d++) sums[intent * dims + d]! += vectors[row * dims + d]!;
  });
  const residuals = vectors.slice();
  intents.forEach((intent, row) => {
    for (let d = 0; d < dims; d++) residuals[row * dims + d]! -= sums[intent * dims + d]! / sizes[intent]!;
  });
  const covariance = await covarianceOf([residuals], new Float32Array(dims));
  return scaleDirections(covariance, dims, (variance, meanVariance) =>
    meanVariance > 0 ? ((1 - SHRINKAGE) * variance + SHRINKAGE * meanVariance) ** -0.5 : 1,
  );
}

/** Weights `[intents, dims]` under which the questions' own intents are likeliest. */
async function descend(
  examples: Float32Array,
  intents: Int32Array,
  count: number,
  dims: number,
  onStep: () => void = () => {},
): Promise<Float32Array> {
  const rows = intents.length;
  const columns = transpose(examples, dims);
  // The softmax loss curves by half the examples' second moment at most (Böhning, 1992).
  const step = 1 / (0.5 * (await largestMoment(examples, columns, dims)) + RIDGE);
  let weights = new Float32Array(dims * count);
  let previous = weights;
  for (let i = 0; i < STEPS; i++) {
    const ahead = new Float32Array(weights.length);
    const momentum = i / (i + 3);
    for (let w = 0; w < ahead.length; w++) ahead[w] = weights[w]! + momentum * (weights[w]! - previous[w]!);
    const errors = await multiplyFloats(examples, ahead, dims);
    toErrors(errors, intents, count);
    const slope = await multiplyFloats(columns, errors, rows);
    previous = weights;
    weights = ahead;
    for (let w = 0; w < weights.length; w++) {
      weights[w]! -= step * (slope[w]! / rows + RIDGE * ahead[w]!);
    }
    onStep();
  }
  return transpose(weights, count);
}

/** Largest eigenvalue of the examples' second moment, by power iteration from a direction that few are square to. */
async function largestMoment(examples: Float32Array, columns: Float32Array, dims: number): Promise<number> {
  const rows = examples.length / dims;
  const random = createRandom(1);
  let direction = normaliseRows(
    Float32Array.from({ length: dims }, () => random() - 0.5),
    dims,
  );
  let largest = 0;
  for (let i = 0; i < POWER_STEPS; i++) {
    const image = await multiplyFloats(columns, await multiplyFloats(examples, direction, dims), rows);
    largest = Math.hypot(...image) / rows;
    direction = normaliseRows(image.slice(), dims);
  }
  return largest;
}

/** Turns logits `[rows, intents]` into chances less 1 for the right one, in place. */
function toErrors(logits: Float32Array, intents: Int32Array, count: number): void {
  intents.forEach((intent, row) => {
    const start = row * count;
    let highest = Number.NEGATIVE_INFINITY;
    for (let i = start; i < start + count; i++) highest = Math.max(highest, logits[i]!);
    let sum = 0;
    for (let i = start; i < start + count; i++) {
      logits[i] = Math.exp(logits[i]! - highest);
      sum += logits[i]!;
    }
    for (let i = start; i < start + count; i++) logits[i]! /= sum;
    logits[start + intent]! -= 1;
  });
}
