import type { Features } from './features.ts';
import type { ScorePart } from './hit.ts';

/** How much each part of a score counts, from 0. A weight of 0 leaves the part out. */
export type FusionWeights = Readonly<Record<ScorePart, number>>;

/** A logistic regression on the features: 1 / (1 + e^-(intercept + Σ coefficient × feature)). */
export interface LogisticModel {
  readonly intercept: number;
  readonly coefficients: Features;
}

/** Constants fitted on labelled questions; written by `guichet fit --write`. */
export interface FittedModel {
  /** For a corpus with enough stored questions for intents to be taught. */
  readonly taught: RetrievalModel;
  /** For one whose answers have few stored questions or none. */
  readonly untaught: RetrievalModel;
}

export interface RetrievalModel {
  readonly weights: FusionWeights;
  /** Whether the first answer is right. */
  readonly firstIsRight: LogisticModel;
  /** Whether one of the first four is. */
  readonly oneFits: LogisticModel;
}

export const fittedModel: FittedModel = {
  taught: {
    weights: { late: 0, union: 0, question: 0, dense: 0.249, intent: 0.485, lexical: 0.266 },
    firstIsRight: {
      intercept: -11.271,
      coefficients: {
        standout: 0.465,
        weakness: 0.234,
        gap: -1.443,
        worst: 1.988,
        cover: 1.899,
        length: 1.767,
      },
    },
    oneFits: {
      intercept: -11.623,
      coefficients: {
        standout: 0.418,
        weakness: 0.172,
        gap: -1.526,
        worst: 1.642,
        cover: 1.965,
        length: 2.014,
      },
    },
  },
  untaught: {
    weights: { late: 0.195, union: 0.47, question: 0.25, dense: 0, intent: 0, lexical: 0.086 },
    firstIsRight: {
      intercept: -8.691,
      coefficients: {
        standout: 0.599,
        weakness: -0.616,
        gap: -1.024,
        worst: 4.14,
        cover: 0.692,
        length: 1.075,
      },
    },
    oneFits: {
      intercept: -8.167,
      coefficients: {
        standout: 0.415,
        weakness: -0.525,
        gap: -0.835,
        worst: 6.233,
        cover: 0.703,
        length: 1.333,
      },
    },
  },
};
