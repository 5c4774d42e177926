import { type Features, featureNames } from './features.ts';
import type { LogisticModel, RetrievalModel } from './fitted-model.ts';

/** Chances read off the features of one question. */
export interface Confidence {
  /** That the first answer is right. */
  readonly firstIsRight: number;
  /** That none of the first four is. */
  readonly nothingFits: number;
}

/** Where the query is one of an answer's own questions, the answer was written down as its answer. */
const OWN_QUESTION = 0.99;

/**
 * Estimates by the fitted models. They are calibrated on questions of the ANS corpus with all of its editorial layer
 * (taught) and with none to five questions an answer (untaught), and hold for another FAQ that they have not seen (`docs/measurements.md`).
 */
export function estimateConfidence(
  features: Features,
  model: Pick<RetrievalModel, 'firstIsRight' | 'oneFits'>,
): Confidence {
  const firstIsRight = evaluateModel(model.firstIsRight, features);
  const oneFits = evaluateModel(model.oneFits, features);
  // Two models may contradict each other by a little; one of four is right whenever the first is.
  return { firstIsRight, nothingFits: 1 - Math.max(oneFits, firstIsRight) };
}

/** Value of a model, 0 to 1. */
export function evaluateModel({ intercept, coefficients }: LogisticModel, features: Features): number {
  const sum = featureNames.reduce((total, name) => total + coefficients[name] * features[name], intercept);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Chance that a hit behind the first is right: the first one's, less e^-(distance in standard deviations of the
 * scores). The rate of decay 1 is the likeliest of 0.5, 1, 1.5 and 2 on the fitted questions.
 */
export function decayProbability(first: number, distance: number): number {
  return first * Math.exp(-distance);
}

/** Chance of each of the answers whose own question was asked: one of them is meant. */
export function shareOwnQuestion(answers: number): number {
  return OWN_QUESTION / answers;
}
