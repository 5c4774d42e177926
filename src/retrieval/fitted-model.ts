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
    weights: { late: 0.025, union: 0.012, question: 0, dense: 0.231, intent: 0.467, lexical: 0.265 },
    firstIsRight: {
      intercept: -11.55,
      coefficients: {
        standout: 0.447,
        weakness: 0.357,
        gap: -1.502,
        worst: 2.144,
        cover: 2.085,
        length: 1.824,
      },
    },
    oneFits: {
      intercept: -11.558,
      coefficients: {
        standout: 0.362,
        weakness: 0.225,
        gap: -1.565,
        worst: 1.97,
        cover: 1.979,
        length: 2.033,
      },
    },
  },
  untaught: {
    weights: { late: 0.195, union: 0.47, question: 0.25, dense: 0, intent: 0, lexical: 0.086 },
    firstIsRight: {
      intercept: -8.791,
      coefficients: {
        standout: 0.603,
        weakness: -0.602,
        gap: -1.057,
        worst: 3.938,
        cover: 0.705,
        length: 1.104,
      },
    },
    oneFits: {
      intercept: -8.252,
      coefficients: {
        standout: 0.419,
        weakness: -0.514,
        gap: -0.864,
        worst: 6.065,
        cover: 0.714,
        length: 1.356,
      },
    },
  },
};
