import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FusionWeights, fittedModel } from './fitted-model.ts';
import { fuseScores } from './fusion.ts';
import { type PartScores, type ScorePart, scoreParts } from './hit.ts';

/** Scores in tenths: any two are equal or clearly apart, so rounding decides nothing. */
const score = fc.integer({ min: -1000, max: 1000 }).map((tenths) => tenths / 10);
const candidate: fc.Arbitrary<PartScores> = fc.record(
  { late: score, union: score, question: score, dense: score, intent: score, lexical: score },
  { requiredKeys: [] },
);
const candidates = fc.array(candidate, { minLength: 1, maxLength: 12 });
const { weights } = fittedModel.taught;
const part = fc.constantFrom(...scoreParts);
const onlyOf = (name: ScorePart, weight = 1): FusionWeights => ({
  late: 0,
  union: 0,
  question: 0,
  dense: 0,
  intent: 0,
  lexical: 0,
  [name]: weight,
});

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(actual[i]).toBeCloseTo(value, 6);
}

/** The definition, word for word. */
function fusePlainly(list: readonly PartScores[], weights: FusionWeights): number[] {
  const total = list.map(() => 0);
  for (const name of scoreParts) {
    const known = list.map((scores) => scores[name]).filter((value) => value !== undefined);
    const values = list.map((scores) => scores[name] ?? Math.min(...known));
    if (known.length === 0 || new Set(values).size === 1) continue;
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length);
    for (const [i, value] of values.entries()) total[i]! += (weights[name] * (value - mean)) / deviation;
  }
  return total;
}

describe('fuseScores', () => {
  it('is the weighted sum of standardised parts', () => {
    fc.assert(
      fc.property(candidates, (list) => {
        expectClose(fuseScores(list, weights), fusePlainly(list, weights));
      }),
    );
  });

  it('takes known numbers: one above and two below the mean', () => {
    const fused = fuseScores([{ late: 3 }, { late: 0 }, { late: 0 }], onlyOf('late', 2));
    expectClose(fused, [2 * Math.SQRT2, -Math.SQRT2, -Math.SQRT2]);
  });

  it('does not change when all values of one part are shifted or stretched', () => {
    const factor = fc.integer({ min: 1, max: 50 }).map((tenths) => tenths / 10);
    fc.assert(
      fc.property(candidates, part, factor, score, (list, name, times, plus) => {
        const moved = list.map((scores) => {
          const value = scores[name];
          return value === undefined ? scores : { ...scores, [name]: value * times + plus };
        });
        expectClose(fuseScores(moved, weights), fuseScores(list, weights));
      }),
    );
  });

  it('gives each candidate the same score in whatever order they come', () => {
    fc.assert(
      fc.property(candidates, fc.infiniteStream(fc.nat()), (list, stream) => {
        const keys = list.map(() => stream.next().value as number);
        const order = list.map((_, i) => i).sort((a, b) => keys[a]! - keys[b]! || a - b);
        const fused = fuseScores(list, weights);
        const shuffled = order.map((i) => list[i]!);
        expectClose(
          fuseScores(shuffled, weights),
          order.map((i) => fused[i]!),
        );
      }),
    );
  });

  it('ranks by a part as the part itself does', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 12 }), part, (values, name) => {
        const fused = fuseScores(
          values.map((value) => ({ [name]: value })),
          onlyOf(name),
        );
        for (const [i, value] of values.entries()) {
          for (const [j, other] of values.entries()) {
            expect(Math.sign(fused[i]! - fused[j]!)).toBe(Math.sign(value - other));
          }
        }
      }),
    );
  });

  it('gives a candidate without a part the lowest value of that part', () => {
    fc.assert(
      fc.property(candidates, part, (list, name) => {
        const known = list.map((scores) => scores[name]).filter((value) => value !== undefined);
        fc.pre(known.length > 0);
        const filled = list.map((scores) => ({ ...scores, [name]: scores[name] ?? Math.min(...known) }));
        expectClose(fuseScores(list, weights), fuseScores(filled, weights));
      }),
    );
  });

  it('hears nothing from a part with one value for all, whatever the value', () => {
    fc.assert(
      fc.property(candidates, part, fc.double({ min: -1e4, max: 1e4, noNaN: true }), (list, name, value) => {
        const constant = list.map((scores) => ({ ...scores, [name]: value }));
        const without = list.map(({ [name]: _, ...others }): PartScores => others);
        expect(fuseScores(constant, weights)).toEqual(fuseScores(without, weights));
      }),
    );
  });

  it('hears nothing from a part of weight 0', () => {
    fc.assert(
      fc.property(candidates, part, (list, name) => {
        const without = list.map(({ [name]: _, ...others }): PartScores => others);
        const deaf = { ...weights, [name]: 0 };
        expect(fuseScores(list, deaf)).toEqual(fuseScores(without, weights));
      }),
    );
  });

  it('gives finite numbers, one a candidate, for any finite scores', () => {
    const any = fc.double({ min: -1e100, max: 1e100, noNaN: true });
    const anyCandidate = fc.record(
      { late: any, question: any, dense: any, intent: any, lexical: any },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 12 }), (list) => {
        const fused = fuseScores(list, weights);
        expect(fused).toHaveLength(list.length);
        expect(fused.every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
