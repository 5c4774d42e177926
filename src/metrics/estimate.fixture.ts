import fc from 'fast-check';
import type { JudgedEstimate } from './estimate.ts';

/** Judged estimates, ties included: probabilities in steps of a twentieth or any. */
export const estimatesArbitrary: fc.Arbitrary<JudgedEstimate[]> = fc.array(
  fc.record({
    probability: fc.oneof(
      fc.integer({ min: 0, max: 20 }).map((step) => step / 20),
      fc.double({ min: 0, max: 1, noNaN: true }),
    ),
    isRight: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
);

/** Estimates written as `[probability, right]`. */
export function judge(...pairs: readonly (readonly [number, boolean])[]): JudgedEstimate[] {
  return pairs.map(([probability, isRight]) => ({ probability, isRight }));
}
