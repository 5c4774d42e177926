import { multiplyFloats } from './float-product.ts';
import { centre, covarianceOf, meanOf, normaliseRows, scaleDirections } from './whitening.ts';

/**
 * How far the directions are evened out: each principal direction is divided by its standard deviation to this
 * power. 0 leaves all as they are, 1 makes them equal. 0.4 puts one to three more questions in a hundred right first
 * on the three FAQs measured; 0.3 and 0.5 are within a question of it (`docs/measurements.md`).
 */
const WHITENING = 0.4;

/** Least variance of a direction, in shares of the mean one: what few tokens say of a direction is not trusted. */
const LEAST_VARIANCE = 1e-3;

/**
 * The space in which tokens are compared. A transformer's token vectors share a large common part, which makes
 * every cosine high: taking the corpus's mean vector off leaves what tells tokens apart (Mu and Viswanath,
 * "All-but-the-Top", ICLR 2018). What is left lies in few directions; they are evened out in part (whitening, as in
 * Su and others, 2021).
 */
export class TokenSpace {
  /** Mean token vector of the corpus, `[dims]`. */
  readonly mean: Float32Array;
  /** What a centred row is multiplied with, `[dims, dims]`, symmetric. */
  readonly transform: Float32Array;

  constructor(mean: Float32Array, transform: Float32Array) {
    this.mean = mean;
    this.transform = transform;
  }

  get dims(): number {
    return this.mean.length;
  }

  /** @param texts tokens `[n, dims]` of each text as the model gives them, of the whole corpus or a fair sample. */
  static async fit(texts: readonly Float32Array[], dims: number): Promise<TokenSpace> {
    const mean = meanOf(texts, dims);
    const covariance = await covarianceOf(texts, mean);
    // Tokens that are all alike have no directions: they stay as they are.
    const transform = scaleDirections(covariance, dims, (variance, meanVariance) =>
      meanVariance > 0 ? Math.max(variance, meanVariance * LEAST_VARIANCE) ** (-WHITENING / 2) : 1,
    );
    return new TokenSpace(mean, transform);
  }

  /** Centred, evened out unit rows `[n, dims]`; a row equal to the mean stays zero and matches nothing. */
  async project(tokens: Float32Array): Promise<Float32Array> {
    const { dims } = this;
    return normaliseRows(await multiplyFloats(centre(tokens, this.mean), this.transform, dims), dims);
  }
}
